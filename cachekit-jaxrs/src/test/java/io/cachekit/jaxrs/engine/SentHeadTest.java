package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.ResponseHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Storing, lifetime and variants go by what is sent, and not by what the resource made (RFC 9111 §3, §4). */
class SentHeadTest {

    private final Bench bench = new Bench("cachekit.http.ignore-vary", "Origin");

    @AfterEach
    void close() {
        bench.close();
    }

    /** A resource's answer "a", to which a filter adds. */
    private String produce(Requests request, String name, String value) {
        return produce(bench.forward(request), name, value);
    }

    private static String produce(ForwardedExchange exchange, String name, String value) {
        ResponseHead made = Bench.head(200);
        exchange.respond(made, "a", () -> 200);
        ResponseHead sent = Bench.head(200, name, value);
        List<HeaderLine> lines = new ArrayList<>(exchange.evaluate(sent, "a", false));
        if (exchange.collects()) {
            lines.addAll(
                    exchange.response().finish(made, sent.headers(), "a".getBytes(StandardCharsets.US_ASCII), false));
        }
        return lines.get(lines.size() - 1).value();
    }

    @ParameterizedTest
    @CsvSource({
        "Cache-Control, no-store, no-store",
        "Cache-Control, private, private",
        "Cache-Control, no-cache, no-validator",
        "Cache-Control, max-age=0, already-stale",
        "Expires, 0, already-stale",
        "Vary, *, vary",
        "Set-Cookie, a=b, set-cookie",
        "Clear-Site-Data, x, personal",
        "authentication-info, x, personal",
        "WWW-Authenticate, Negotiate x, personal",
        "Content-Type, text/event-stream, unseen"
    })
    void fieldsOfFilters_forbid(String name, String value, String detail) {
        assertThat(produce(Bench.get(), name, value)).endsWith("detail=" + detail);
        assertThat(bench.entries()).isZero();
    }

    @Test
    void lifetimeOfAFilter_counts_andIsNotStored() {
        assertThat(produce(Bench.get(), "Cache-Control", "max-age=5")).endsWith("stored");
        assertThat(Bench.status(bench.serve(Bench.get()))).isEqualTo("CacheKit; hit; ttl=5");
        assertThat(Bench.header(bench.serve(Bench.get()), "Cache-Control")).isEmpty();
    }

    @Test
    void varyOfAFilter_makesVariants() {
        produce(Bench.get().header("X-Tenant", "a"), "Vary", "X-Tenant");
        assertThat(produce(Bench.get().header("X-Tenant", "b"), "Vary", "X-Tenant"))
                .contains("fwd=vary-miss");
        assertThat(bench.body(Bench.get().header("X-Tenant", "a"))).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin", "origin", "Accept-Encoding"})
    void varyThatIsIgnored_orOfACodingOutside_makesNone(String name) {
        produce(Bench.get().header(name, "a"), "Vary", name);
        assertThat(bench.body(Bench.get().header(name, "b"))).isEqualTo("a");
    }

    @Test
    void tagOfAFilter_isNoValidatorOfTheResource() {
        produce(Bench.get(), "ETag", "\"f\"");
        bench.time.pass(61_000);
        assertThat(bench.forward(Bench.get()).validators()).isEmpty();
    }

    @Test
    void replacedEntityOrStatus_isNotStored() {
        ForwardedExchange exchange = bench.forward(Bench.get());
        exchange.respond(Bench.head(200), "a", () -> 200);
        assertThat(exchange.evaluate(Bench.head(200), "b", false))
                .extracting(HeaderLine::value)
                .containsExactly("CacheKit; fwd=uri-miss; fwd-status=200; detail=replaced");
        ForwardedExchange unseen = bench.forward(Bench.get());
        unseen.respond(Bench.head(204), null, () -> 204);
        assertThat(unseen.evaluate(Bench.head(204), null, true))
                .extracting(HeaderLine::value)
                .containsExactly("CacheKit; fwd=uri-miss; fwd-status=204; detail=unseen");
    }

    /** RFC 9111 §4.3.4: what a filter adds to a confirmed response counts, too. */
    @Test
    void confirmedResponse_goesByWhatIsSent() {
        bench.produce(Bench.get(), "a", "Cache-Control", "max-age=5", "ETag", "\"a\"");
        bench.time.pass(10_000);
        ForwardedExchange exchange = bench.forward(Bench.get());
        var answer = exchange.instead(Bench.head(304, "ETag", "\"a\"")).orElseThrow();
        exchange.respond(new ResponseHead(answer.status(), answer.headers()), answer.body(), answer::status);
        List<HeaderLine> sent = new ArrayList<>(answer.headers());
        sent.add(new HeaderLine("Cache-Control", "no-store"));
        List<HeaderLine> lines = exchange.evaluate(new ResponseHead(answer.status(), sent), answer.body(), false);
        assertThat(lines.get(0).value()).isEqualTo("CacheKit; fwd=stale; fwd-status=304; detail=no-store");
    }

    @Test
    void headWithContent_isStored_withoutIsNot() {
        Requests head = Requests.of("HEAD", Bench.URI);
        assertThat(bench.produce(head, "")).endsWith("detail=no-content");
        assertThat(bench.produce(Requests.of("HEAD", Bench.URI), "a")).endsWith("stored");
        assertThat(bench.body(Bench.get())).isEqualTo("a");
    }
}
