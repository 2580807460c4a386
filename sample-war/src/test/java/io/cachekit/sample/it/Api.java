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
import java.util.HashMap;
import java.util.Map;

/** Calls the sample over HTTP. Immutable. */
final class Api {

    private static final Duration TIMEOUT = Patience.BOUND;
    private static final String AUTHORIZATION = "Authorization";

    private final HttpClient client;
    private final URI baseUri;
    private final Map<String, String> onAll;
    private final Map<String, String> onChanges;

    /** Calls as nobody. */
    Api(URI baseUri) {
        this(baseUri, HttpClient.newHttpClient());
    }

    Api(URI baseUri, HttpClient client) {
        this(baseUri, client, Map.of(), Map.of());
    }

    private Api(URI baseUri, HttpClient client, Map<String, String> onAll, Map<String, String> onChanges) {
        this.baseUri = baseUri;
        this.client = client;
        this.onAll = onAll;
        this.onChanges = onChanges;
    }

    /** The same, with an account for {@link #put} and {@link #post}; reads stay those of nobody, which the cache answers. */
    Api changingAs(String account, String password) {
        return new Api(baseUri, client, onAll, Map.of(AUTHORIZATION, basic(account, password)));
    }

    /** The same, with an account for all calls. */
    Api as(String account, String password) {
        return with(AUTHORIZATION, basic(account, password));
    }

    /** The same, with a header field on all calls. */
    Api with(String name, String value) {
        Map<String, String> fields = new HashMap<>(onAll);
        fields.put(name, value);
        return new Api(baseUri, client, fields, onChanges);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path, "", Map.of());
    }

    Answer get(String path, String account, String password) throws IOException, InterruptedException {
        return as(account, password).get(path);
    }

    Answer delete(String path, String account, String password) throws IOException, InterruptedException {
        return as(account, password).call("DELETE", path);
    }

    Answer put(String path, String json) throws IOException, InterruptedException {
        return change("PUT", path, json);
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return change("POST", path, json);
    }

    /** Calls with any method, without content. */
    Answer call(String method, String path) throws IOException, InterruptedException {
        return call(method, path, "", Map.of());
    }

    boolean reachable(String path) throws InterruptedException {
        try {
            return get(path).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private Answer change(String method, String path, String json) throws IOException, InterruptedException {
        Map<String, String> fields = new HashMap<>(onChanges);
        fields.put("Content-Type", "application/json");
        return call(method, path, json, fields);
    }

    private Answer call(String method, String path, String body, Map<String, String> fields)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(baseUri.resolve(path))
                .timeout(TIMEOUT)
                .method(
                        method,
                        fields.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        fields.forEach(request::setHeader);
        onAll.forEach(request::setHeader);
        return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private static String basic(String account, String password) {
        byte[] credentials = (account + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
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
