package io.cachekit.sample.it;

import io.cachekit.testing.fixture.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Calls the sample over HTTP. */
final class Api {

    private static final Duration TIMEOUT = Patience.BOUND;

    private final HttpClient client;
    private final URI baseUri;

    Api(URI baseUri) {
        this(baseUri, HttpClient.newHttpClient());
    }

    Api(URI baseUri, HttpClient client) {
        this.baseUri = baseUri;
        this.client = client;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer get(String path, String account, String password) throws IOException, InterruptedException {
        return send(authorized(path, account, password).GET());
    }

    Answer delete(String path, String account, String password) throws IOException, InterruptedException {
        return send(authorized(path, account, password).DELETE());
    }

    Answer put(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    boolean reachable(String path) throws InterruptedException {
        try {
            return get(path).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(baseUri.resolve(path)).timeout(TIMEOUT);
    }

    private HttpRequest.Builder authorized(String path, String account, String password) {
        byte[] credentials = (account + ":" + password).getBytes(StandardCharsets.UTF_8);
        return request(path)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    /** What came back. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String cacheStatus() {
            return header("Cache-Status");
        }
    }
}
