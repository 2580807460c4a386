package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.http.HeaderLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Caches downstream may keep shared responses, and no others (RFC 9111 §3). */
class AddedHeadersTest {

    private final Bench bench = new Bench("cachekit.http.add-cache-control", "true");

    @AfterEach
    void close() {
        bench.close();
    }

    private ForwardedExchange responded(Requests request, int status, String... headers) {
        ForwardedExchange exchange = bench.forward(request);
        exchange.respond(Bench.head(status, headers), "a", () -> status);
        exchange.evaluate(Bench.head(status, headers), "a", false);
        exchange.fail();
        return exchange;
    }

    @Test
    void storableResponse_isToldItsLifetime() {
        assertThat(responded(Bench.get(), 200).response().additions())
                .containsExactly(new HeaderLine("Cache-Control", "max-age=60"));
    }

    @Test
    void responseToSomebodyLoggedIn_isNotMadeCacheable() {
        assertThat(responded(Bench.get().principal("ann"), 200).response().additions())
                .isEmpty();
    }

    @Test
    void responseToSomebodyWhoLoggedInMeanwhile_isNotMadeCacheable() {
        ForwardedExchange exchange = bench.forward(Bench.get());
        exchange.caller("ann", false);
        exchange.respond(Bench.head(200), "a", () -> 200);
        exchange.evaluate(Bench.head(200), "a", false);
        assertThat(exchange.response().additions()).isEmpty();
    }

    @Test
    void errorOrCookie_isNotMadeCacheable_rfc9111_7_3() {
        assertThat(responded(Bench.get(), 404).response().additions()).isEmpty();
        assertThat(responded(Bench.get(), 503).response().additions()).isEmpty();
        assertThat(responded(Bench.get(), 200, "Set-Cookie", "s=1").response().additions())
                .isEmpty();
    }
}
