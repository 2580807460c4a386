package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No answer of one caller reaches another (RFC 9111 §3.5, §5.2.2.7, §7.3). */
class CallersTest {

    private Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "s-maxage=60", "must-revalidate, max-age=60"})
    void authorization_isStoredAndServed_whereTheResponseAllows_rfc9111_3_5(String control) {
        Requests request = Bench.get().header("authorization", "Bearer x");
        assertThat(bench.produce(request, "all", "Cache-Control", control)).contains("; stored");
        assertThat(bench.body(Bench.get().header("Authorization", "Bearer y"))).isEqualTo("all");
        assertThat(bench.body(Bench.get())).isEqualTo("all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-age=60", "no-transform", "proxy-revalidate"})
    void authorization_isNotStored_otherwise_rfc9111_3_5(String control) {
        Requests request = Bench.get().header("Authorization", "Bearer x");
        assertThat(bench.produce(request, "one", "Cache-Control", control)).endsWith("; detail=authorization");
        assertThat(bench.entries()).isZero();
    }

    @Test
    void authorization_isNotServedWhatWasStoredForTheAnonymous_rfc9111_3_5() {
        bench.produce(Bench.get(), "anonymous", "Cache-Control", "max-age=60");
        assertThat(bench.produce(Bench.get().header("Authorization", "Bearer x"), "mine"))
                .isEqualTo("CacheKit; fwd=miss; fwd-status=200; detail=authorization");
        assertThat(bench.body(Bench.get())).isEqualTo("anonymous");
    }

    @Test
    void principal_passes_evenIfPublic() {
        bench.produce(Bench.get(), "anonymous", "Cache-Control", "public");
        assertThat(bench.produce(Bench.get().principal("ann"), "ann's", "Cache-Control", "public"))
                .isEqualTo("CacheKit; fwd=bypass; fwd-status=200; detail=principal");
        assertThat(bench.body(Bench.get())).isEqualTo("anonymous");
    }

    @Test
    void principal_sharesWhatIsPublic_whereConfigured() {
        bench = new Bench("cachekit.http.share-with-principals", "true");
        assertThat(bench.produce(Bench.get().principal("ann"), "all", "Cache-Control", "public"))
                .contains("stored");
        assertThat(bench.body(Bench.get().principal("bob"))).isEqualTo("all");
        bench.kit().service().clearAll();
        assertThat(bench.produce(Bench.get().principal("ann"), "ann's", "Cache-Control", "max-age=60"))
                .endsWith("detail=authorization");
        assertThat(bench.entries()).isZero();
    }

    @Test
    void perUser_keepsCallersApart_andStoresPrivate() {
        bench.policy = Bench.policy(true);
        Requests ann = Bench.get().principal("ann").header("Authorization", "Basic a");
        assertThat(bench.produce(ann, "ann's", "Cache-Control", "private, max-age=60"))
                .contains("stored");
        assertThat(bench.produce(Bench.get().principal("bob"), "bob's")).contains("fwd=uri-miss");
        assertThat(bench.produce(Bench.get(), "nobody's")).contains("fwd=uri-miss");
        assertThat(bench.produce(Bench.get().principal(""), "nameless")).contains("fwd=uri-miss");
        assertThat(bench.body(Bench.get().principal("ann"))).isEqualTo("ann's");
        assertThat(bench.body(Bench.get().principal("bob"))).isEqualTo("bob's");
        assertThat(bench.body(Bench.get())).isEqualTo("nobody's");
        assertThat(bench.body(Bench.get().principal(""))).isEqualTo("nameless");
    }

    @Test
    void perUser_hostileNames_neverShareAKey() {
        bench.policy = Bench.policy(true);
        bench.produce(Bench.get().principal("a /products/1"), "1");
        bench.produce(Bench.get().principal("a"), "2");
        bench.produce(Bench.get().principal("nobody "), "3");
        assertThat(bench.body(Bench.get().principal("a /products/1"))).isEqualTo("1");
        assertThat(bench.body(Bench.get().principal("a"))).isEqualTo("2");
        bench.forward(Bench.get());
    }

    @Test
    void perUser_credentialsThatNobodyChecked_pass() {
        bench.policy = Bench.policy(true);
        assertThat(bench.produce(Bench.get().header("Authorization", "Bearer x"), "a"))
                .contains("fwd=bypass")
                .contains("detail=principal");
    }

    @Test
    void perUser_silentResponses_areMarkedPrivateForCachesDownstream() {
        bench.policy = Bench.policy(true);
        ForwardedExchange exchange = bench.forward(Bench.get().principal("ann"));
        exchange.respond(Bench.head(200), "a", () -> 200);
        exchange.evaluate(Bench.head(200), "a", false);
        assertThat(exchange.response().additions())
                .singleElement()
                .hasToString("HeaderLine[name=Cache-Control, value=private, no-cache]");
        Bench.produce(exchange, 200, "a");
        assertThat(Bench.header(bench.serve(Bench.get().principal("ann")), "Cache-Control"))
                .isEqualTo("private, no-cache");
    }

    @Test
    void role_thatIsMissing_passes() {
        bench.produce(Bench.get(), "secret", "Cache-Control", "public");
        assertThat(bench.produce(Bench.get().denied(), "403"))
                .contains("fwd=bypass")
                .endsWith("detail=role");
    }

    @Test
    void callerKnownAfterTheLookup_isNotStored() {
        ForwardedExchange exchange = bench.forward(Bench.get());
        exchange.caller("ann", false);
        assertThat(Bench.produce(exchange, 200, "secret", "Cache-Control", "public"))
                .endsWith("detail=authorization");
        ForwardedExchange other = bench.forward(Bench.get());
        other.caller(null, true);
        assertThat(Bench.produce(other, 200, "secret")).endsWith("detail=authorization");
        assertThat(bench.entries()).isZero();
    }

    @Test
    void setCookie_isStrippedAndStored_whereConfigured_rfc9111_7_3() {
        assertThat(bench.produce(Bench.get(), "a", "Set-Cookie", "s=1")).endsWith("detail=set-cookie");
        bench.close();
        bench = new Bench("cachekit.http.store-set-cookie", "true");
        assertThat(bench.produce(Bench.get(), "a", "Set-Cookie", "s=1")).contains("stored");
        assertThat(Bench.header(bench.serve(Bench.get()), "Set-Cookie")).isEmpty();
    }

    @Test
    void perUser_privateForSomebodyUnknown_isNotStored_rfc9111_5_2_2_7() {
        bench.policy = Bench.policy(true);
        assertThat(bench.produce(Bench.get(), "a session's", "Cache-Control", "private, max-age=60"))
                .endsWith("detail=private");
        assertThat(bench.entries()).isZero();
    }

    @Test
    void authorization_thatMissesAnEntryByAHair_doesNotGetItLater_rfc9111_3_5() {
        ForwardedExchange leader = bench.forward(Bench.get());
        bench.after.put("lookup", () -> {
            Bench.produce(leader, 200, "anonymous", "Cache-Control", "max-age=5", "ETag", "\"a\"");
            bench.time.pass(10_000);
        });
        ForwardedExchange own = bench.forward(Bench.get().header("Authorization", "Bearer x"));
        assertThat(own.validators()).isEmpty();
        assertThat(own.validates()).isFalse();
    }
}
