package io.cachekit.runtimes.checks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Checks of cached responses, by requests to the application itself. */
final class ResponseChecks {

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime());

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private final URI base;

    ResponseChecks(URI base) {
        this.base = base;
    }

    List<Check> all() {
        return List.of(
                new Check("@CachedResponse: a miss, then a hit", this::hit),
                new Check("@CachedResponse: ETag and 304", this::notModified),
                new Check("@CachedResponse: Vary", this::vary),
                new Check("@CachedResponse: invalidation together with data", this::invalidation),
                new Check("@CachedResponse: callers who are logged in pass it", this::loggedIn),
                new Check("@CachedResponse: Authorization is not stored", this::authorization),
                new Check("@CachedResponse: responses of each caller", this::perUser));
    }

    private static String fresh() {
        return "a" + NUMBERS.incrementAndGet();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String cacheStatus(HttpResponse<String> response) {
        Expect.that(
                "status " + response.statusCode() + " of " + response.uri() + ": " + response.body(),
                response.statusCode() == 200 || response.statusCode() == 304);
        return response.headers().firstValue("Cache-Status").orElse("none");
    }

    private void hit() throws Exception {
        String path = "articles/" + fresh();
        HttpResponse<String> first = get(path);
        Expect.contains("Cache-Status of the first", "fwd=uri-miss", cacheStatus(first));
        Expect.contains("Cache-Status of the first", "stored", cacheStatus(first));
        HttpResponse<String> second = get(path);
        Expect.contains("Cache-Status of the second", "hit", cacheStatus(second));
        Expect.equal("body", first.body(), second.body());
    }

    private void notModified() throws Exception {
        String path = "articles/" + fresh();
        String tag = get(path).headers().firstValue("ETag").orElse("");
        Expect.that("there is an ETag", !tag.isEmpty());
        Expect.equal("status", 304, get(path, "If-None-Match", tag).statusCode());
        Expect.equal(
                "status of another",
                200,
                get(path, "If-None-Match", "\"other\"").statusCode());
    }

    private void vary() throws Exception {
        String path = "articles/" + fresh() + "/text";
        HttpResponse<String> german = get(path, "Accept-Language", "de");
        HttpResponse<String> french = get(path, "Accept-Language", "fr");
        Expect.contains("German", " de ", german.body());
        Expect.contains("French", " fr ", french.body());
        Expect.contains(
                "Vary",
                "accept-language",
                german.headers().firstValue("Vary").orElse("none").toLowerCase(Locale.ROOT));
        Expect.equal(
                "German again",
                german.body(),
                get(path, "Accept-Language", "de").body());
        Expect.equal(
                "French again",
                french.body(),
                get(path, "Accept-Language", "fr").body());
    }

    private void invalidation() throws Exception {
        String id = fresh();
        String first = get("articles/" + id).body();
        Expect.equal("a hit", first, get("articles/" + id).body());
        Expect.equal("status", 204, delete("articles/" + id));
        Expect.that("made again", !first.equals(get("articles/" + id).body()));
    }

    private int delete(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .DELETE()
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private void loggedIn() throws Exception {
        String path = "articles/" + fresh();
        String all = get(path).body();
        HttpResponse<String> own = get(path, CallerFilter.HEADER, "ann");
        Expect.contains("Cache-Status", "detail=principal", cacheStatus(own));
        Expect.that("it was made for the caller", !all.equals(own.body()));
        Expect.equal("for all", all, get(path).body());
    }

    private void authorization() throws Exception {
        String path = "articles/" + fresh();
        HttpResponse<String> secret = get(path, "Authorization", "Checks abc");
        Expect.that("it is not stored", !cacheStatus(secret).contains("stored"));
        Expect.that("others have their own", !secret.body().equals(get(path).body()));
    }

    private void perUser() throws Exception {
        String path = "articles/" + fresh() + "/notes";
        String ann = get(path, CallerFilter.HEADER, "ann").body();
        String bob = get(path, CallerFilter.HEADER, "bob").body();
        Expect.contains("Ann's", " ann ", ann);
        Expect.contains("Bob's", " bob ", bob);
        Expect.equal("Ann's again", ann, get(path, CallerFilter.HEADER, "ann").body());
        Expect.equal("Bob's again", bob, get(path, CallerFilter.HEADER, "bob").body());
    }
}
