package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9111 §4.1: what a response may depend on")
class KeyCoverageTest {

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private List<String> unkeyed(Requests request, List<String> read, String... headers) {
        ForwardedExchange exchange = bench.forward(request);
        exchange.respond(Bench.head(200, headers), "body", () -> 200);
        exchange.evaluate(Bench.head(200, headers), "body", false);
        assertThat(exchange.collects()).isTrue();
        List<String> fields = exchange.response().unkeyed(read);
        exchange.close();
        return fields;
    }

    @Test
    void fields_ofNoConcernToTheCache_areUnkeyed() {
        List<String> read = List.of("accept-language", "content-type", "cookie", "forwarded", "origin", "user-agent");
        assertThat(unkeyed(Bench.get(), read)).isEqualTo(read);
        assertThat(unkeyed(Bench.get(), List.of("(every field)"))).hasSize(1);
    }

    @Test
    void fields_inTheKeyOrHandled_areNot() {
        assertThat(unkeyed(
                        Bench.get(),
                        List.of("host", "accept", "if-none-match", "if-modified-since", "range", "if-range", "pragma"),
                        "Content-Type",
                        "text/plain"))
                .isEmpty();
        assertThat(unkeyed(Bench.get(), List.of("cache-control", "content-length", "authorization")))
                .isEmpty();
    }

    @Test
    void vary_namesWhatIsKeyed() {
        assertThat(unkeyed(Bench.get(), List.of("cookie", "x-a"), "Vary", "X-B, X-A"))
                .containsExactly("cookie");
        assertThat(unkeyed(Bench.get(), List.of("accept-encoding", "accept-language"), "Content-Language", "de"))
                .containsExactly("accept-encoding");
    }

    @Test
    void templates_nameWhatIsKeyed() {
        bench.key = Template.parse("k-{header.X-A}-{query.x-b}");
        bench.namespace = Template.parse("n-{header.X-C}");
        Requests request = Bench.get().header("X-C", "1");
        assertThat(unkeyed(request, List.of("x-a", "x-b", "x-c"))).containsExactly("x-b");
    }

    @Test
    @DisplayName("RFC 9111 §3.5: a response for every caller must not depend on one")
    void authorization_whereTheResponseAnswersOthers_isUnkeyed() {
        assertThat(unkeyed(Bench.get(), List.of("authorization"), "Cache-Control", "public"))
                .containsExactly("authorization");
        bench.policy = Bench.policy(true);
        assertThat(unkeyed(Bench.get().principal("ann"), List.of("authorization", "cookie"), "Cache-Control", "public"))
                .isEmpty();
        assertThat(unkeyed(Bench.get(), List.of("cookie")))
                .as("nobody's responses are shared")
                .containsExactly("cookie");
    }

    @Test
    void session_goesWithTheCookie() {
        List<String> session = List.of("(session)");
        assertThat(unkeyed(Bench.get(), session)).isEqualTo(session);
        assertThat(unkeyed(Bench.get(), session, "Vary", "Cookie")).isEmpty();
        bench.policy = Bench.policy(true);
        assertThat(unkeyed(Bench.get().principal("ann"), session)).isEmpty();
        assertThat(unkeyed(Bench.get(), session)).isEqualTo(session);
    }

    @Test
    void caller_ofWhomThereIsNone_isNoLeak() {
        assertThat(unkeyed(Bench.get(), List.of("(caller)", "(remote address)")))
                .containsExactly("(remote address)");
    }

    @Test
    void caller_whereCallersShare_isUnkeyed_unlessInTheKey() {
        bench.config.put("cachekit.http.share-with-principals", "true");
        assertThat(unkeyed(Bench.get(), List.of("(caller)"))).containsExactly("(caller)");
        bench.policy = Bench.policy(true);
        assertThat(unkeyed(Bench.get(), List.of("(caller)"))).isEmpty();
    }
}
