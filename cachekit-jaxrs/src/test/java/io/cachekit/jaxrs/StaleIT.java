package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.testing.fixture.Patience;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stale responses (RFC 5861) of resources that answer at once and later. Responses go stale at once here. */
@OnBothServers
class StaleIT {

    private static final String WHILE_REVALIDATE = "max-age=0, stale-while-revalidate=600";
    private static final String IF_ERROR = "max-age=0, stale-if-error=600";
    private static final String OLD = "CacheKit; hit; ttl=-?\\d+; detail=stale-while-revalidate";

    @ArquillianResource
    private Web web;

    /** Puts a first response into the cache, and returns its path. */
    private String stored(String id, String kind, String control) throws Exception {
        String path = "stale/" + id + "/" + kind + "?cc=" + URLEncoder.encode(control, StandardCharsets.UTF_8);
        HttpResponse<String> response = web.get(path);
        assertThat(response.body()).isEqualTo("run 1");
        assertThat(Web.status(response)).endsWith("; stored");
        return path;
    }

    private void backend(String id, String what) throws Exception {
        assertThat(web.send("PUT", "backend/" + id + "/" + what).statusCode()).isEqualTo(204);
    }

    private int runs(String id) throws Exception {
        return Integer.parseInt(web.get("backend/" + id).body());
    }

    private void awaitRuns(String id, int runs) {
        await().until(() -> runs(id) >= runs);
    }

    private void awaitFresh(String path, int run) {
        await().untilAsserted(() -> {
            HttpResponse<String> response = web.get(path);
            assertThat(response.body()).isEqualTo("run " + run);
            assertThat(Web.status(response)).matches("CacheKit; hit; ttl=\\d+");
        });
    }

    /** RFC 5861 §3: the answer comes although the resource is held up, and only one of all asks the resource. */
    @ParameterizedTest
    @ValueSource(strings = {"blocking", "staged", "suspended"})
    void staleWhileRevalidate_answersAtOnce_andRefreshesOnce(String kind) throws Exception {
        String id = "swr-" + kind;
        String path = stored(id, kind, WHILE_REVALIDATE);
        backend(id, "close");
        List<CompletableFuture<HttpResponse<String>>> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clients.add(CompletableFuture.supplyAsync(() -> web.ask(path)));
        }
        for (CompletableFuture<HttpResponse<String>> client : clients) {
            HttpResponse<String> response = client.orTimeout(Patience.BOUND.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("run 1");
            assertThat(Web.status(response)).matches(OLD);
        }
        awaitRuns(id, 2);
        assertThat(web.get(path).body()).isEqualTo("run 1");
        backend(id, "open");
        awaitFresh(path, 2);
        assertThat(runs(id)).isEqualTo(2);
    }

    /** A client must not wait for the refresh with its next request on the same connection. */
    @Test
    void staleWhileRevalidate_closesTheConnection_ofTheRequestThatRefreshes() throws Exception {
        String path = stored("swr-connection", "blocking", WHILE_REVALIDATE);
        backend("swr-connection", "close");
        HttpResponse<String> head = web.send("HEAD", path);
        assertThat(Web.status(head)).matches(OLD);
        assertThat(head.headers().firstValue("Connection").orElse("")).isNotEqualToIgnoringCase("close");
        HttpResponse<String> get = web.get(path);
        assertThat(Web.status(get)).matches(OLD);
        assertThat(get.headers().firstValue("Connection").orElse("")).isEqualToIgnoringCase("close");
        HttpResponse<String> next = web.get(path);
        assertThat(Web.status(next)).matches(OLD);
        assertThat(next.headers().firstValue("Connection").orElse("")).isNotEqualToIgnoringCase("close");
        backend("swr-connection", "open");
        awaitFresh(path, 2);
    }

    @Test
    void staleWhileRevalidate_notModified_refreshesToo() throws Exception {
        String path = stored("swr-condition", "blocking", WHILE_REVALIDATE);
        String tag = web.send("HEAD", path).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> response = web.get(path, "If-None-Match", tag);
        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(Web.status(response)).matches(OLD);
        awaitFresh(path, 2);
    }

    @ParameterizedTest
    @CsvSource({"blocking, unmapped", "staged, unmapped", "suspended, unmapped", "blocking, mapped", "staged, web"})
    void failingRefresh_leavesTheOld_andALaterRequestRefreshesAgain(String kind, String failure) throws Exception {
        String id = "swr-failing-" + kind + "-" + failure;
        String path = stored(id, kind, WHILE_REVALIDATE);
        backend(id, "fail?how=" + failure);
        for (int run = 2; run <= 3; run++) {
            int wanted = run;
            await().until(() -> {
                HttpResponse<String> response = web.get(path);
                assertThat(response.body()).isEqualTo("run 1");
                assertThat(Web.status(response)).matches(OLD);
                return runs(id) >= wanted;
            });
        }
        backend(id, "fail?how=");
        await().untilAsserted(() -> {
            HttpResponse<String> response = web.get(path);
            assertThat(Web.status(response)).matches("CacheKit; hit; ttl=\\d+");
            assertThat(response.body()).matches("run \\d+").isNotEqualTo("run 1");
        });
    }

    /** RFC 5861 §4. */
    @ParameterizedTest
    @CsvSource({
        "blocking, unmapped, 500",
        "staged, unmapped, 500",
        "suspended, unmapped, 500",
        "blocking, mapped, 503",
        "staged, mapped, 503",
        "suspended, mapped, 503",
        "blocking, web, 503",
        "staged, web, 503",
        "suspended, web, 503",
        "supplied, unmapped, 500",
        "supplied, mapped, 503",
        "supplied, web, 503",
        "blocking, 500, 500",
        "staged, 502, 502",
        "suspended, 504, 504"
    })
    void staleIfError_standsInForTheFailure(String kind, String failure, int status) throws Exception {
        String id = "sie-" + kind + "-" + failure;
        String path = stored(id, kind, IF_ERROR);
        backend(id, "fail?how=" + failure);
        HttpResponse<String> response = web.get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("run 1");
        assertThat(Web.status(response))
                .isEqualTo("CacheKit; fwd=stale; fwd-status=" + status + "; detail=stale-if-error");
        backend(id, "fail?how=");
        assertThat(web.get(path).body()).isEqualTo("run 3");
    }

    /** RFC 5861 §4 for the statuses, RFC 9111 §4.2.4 for the directives. */
    @ParameterizedTest
    @CsvSource({
        "'max-age=0, stale-if-error=600', 404",
        "'max-age=0, stale-if-error=600', 400",
        "'max-age=0, stale-if-error=600, must-revalidate', 500",
        "'s-maxage=0, stale-if-error=600', 500",
        "'no-cache, stale-if-error=600', 503",
        "'max-age=0, stale-if-error=600, proxy-revalidate', 500"
    })
    void staleIfError_isNotForEveryErrorAndResponse(String control, int status) throws Exception {
        String id = "sie-not-" + status + "-" + control.replaceAll("\\W", "");
        String path = stored(id, "blocking", control);
        backend(id, "fail?how=" + status);
        HttpResponse<String> response = web.get(path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo("error");
    }

    @Test
    void staleIfError_ends() throws Exception {
        String path = stored("sie-ends", "blocking", "max-age=0, stale-if-error=1");
        backend("sie-ends", "fail?how=500");
        await().until(() -> web.get(path).statusCode() == 500);
    }
}
