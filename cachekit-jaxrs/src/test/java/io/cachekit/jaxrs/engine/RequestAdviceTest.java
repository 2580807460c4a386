package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request says counts beside stale-while-revalidate (RFC 9111 §5.2.1). */
class RequestAdviceTest {

    private Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private void stale() {
        bench.produce(Bench.get(), "old", "Cache-Control", "max-age=5, stale-while-revalidate=60", "ETag", "\"a\"");
        bench.time.pass(10_000);
    }

    @Test
    void onlyIfCached_neverReachesTheResource_rfc9111_5_2_1_7() {
        bench.refreshable = false;
        stale();
        assertThat(bench.body(Bench.get().header("Cache-Control", "only-if-cached")))
                .isEqualTo("old");
        bench.forward(Bench.get());
    }

    @Test
    void onlyIfCached_leavesTheRefreshToOthers_rfc9111_5_2_1_7() {
        stale();
        Outcome outcome = bench.ask(Bench.get().header("Cache-Control", "only-if-cached"));
        assertThat(((Outcome.Serve) outcome).refresh()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-cache", "max-age=8", "max-age=20", "min-fresh=1"})
    void honouredAdvice_forbidsStaleWhileRevalidate_rfc9111_5_2_1(String advice) {
        bench = new Bench("cachekit.http.request-directives", "honour");
        stale();
        bench.forward(Bench.get().header("Cache-Control", advice)).fail();
    }

    @Test
    void noCache_beatsMaxStale_whereHonoured_rfc9111_5_2_1_4() {
        bench = new Bench("cachekit.http.request-directives", "honour");
        stale();
        bench.forward(Bench.get().header("Cache-Control", "no-cache, max-stale"))
                .fail();
        assertThat(bench.body(Bench.get().header("Cache-Control", "max-age=20, max-stale=60")))
                .isEqualTo("old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-cache", "max-age=8", "min-fresh=55"})
    void honouredAdvice_refusesWhatIsStored_thoughOthersEndedMeanwhile_rfc9111_5_2_1(String advice) {
        bench = new Bench("cachekit.http.request-directives", "honour");
        bench.produce(Bench.get(), "old", "Cache-Control", "max-age=60");
        bench.time.pass(10_000);
        ForwardedExchange other = bench.forward(Requests.get(Bench.URI + "/other"));
        bench.after.put("lookup", () -> Bench.produce(other, 200, "other"));
        bench.forward(Bench.get().header("Cache-Control", advice)).fail();
    }

    @Test
    void honouredAdvice_refusesWhatAnotherRequestGot_rfc9111_5_2_1_3() {
        bench = new Bench("cachekit.http.request-directives", "honour");
        ForwardedExchange leader = bench.forward(Bench.get());
        Outcome waiter = bench.ask(Bench.get().header("Cache-Control", "min-fresh=100"));
        assertThat(waiter).isInstanceOf(Outcome.Wait.class);
        Bench.produce(leader, 200, "a", "Cache-Control", "max-age=60");
        assertThat(((Outcome.Wait) waiter).await()).isInstanceOf(Outcome.Forward.class);
    }

    @Test
    void noCache_waitsForNoRunThatBeganBefore_whereHonoured_rfc9111_5_2_1_4() {
        bench = new Bench("cachekit.http.request-directives", "honour");
        ForwardedExchange leader = bench.forward(Bench.get());
        ForwardedExchange validating = bench.forward(Bench.get().header("Cache-Control", "no-cache"));
        Bench.produce(leader, 200, "a", "Cache-Control", "max-age=60");
        assertThat(Bench.produce(validating, 200, "b", "Cache-Control", "max-age=60"))
                .endsWith("stored");
        assertThat(bench.body(Bench.get())).isEqualTo("b");
    }

    @Test
    void advice_hasNoEffect_unlessItIsHonoured_rfc9111_5_2_1() {
        ForwardedExchange leader = bench.forward(Bench.get());
        Outcome waiter = bench.ask(Bench.get().header("Cache-Control", "no-cache, max-age=0, min-fresh=100"));
        assertThat(waiter).isInstanceOf(Outcome.Wait.class);
        Bench.produce(leader, 200, "a", "Cache-Control", "max-age=60");
        assertThat(((Outcome.Wait) waiter).await()).isInstanceOf(Outcome.Serve.class);
    }

    @Test
    void ifNoneMatch_isEvaluatedBeforeRange_rfc9110_13_2_2() {
        ForwardedExchange exchange =
                bench.forward(Bench.get().header("If-None-Match", "\"a\"").header("Range", "bytes=0-0"));
        assertThat(exchange.notModified(206, Bench.head(206, "ETag", "\"a\"").headers()))
                .isTrue();
    }

    @Test
    void unsatisfiableRange_isNotStoredForOthers_rfc9111_3_3() {
        assertThat(Bench.produce(
                        bench.forward(Bench.get().header("Range", "bytes=999-")),
                        416,
                        "",
                        "Cache-Control",
                        "public, max-age=60"))
                .endsWith("detail=partial");
        assertThat(bench.entries()).isZero();
    }

    @Test
    void moreValuesThanATemplateMayHave_areNoError() {
        CachePlan plan = bench.plan();
        CachePlan tagged = new CachePlan(
                null,
                null,
                plan.ttl(),
                List.of(Template.parse("product-{query.id}")),
                plan.produced(),
                plan.policy(),
                ResourceIdentity.NONE);
        String[] ids = IntStream.range(0, 40).mapToObj(Integer::toString).toArray(String[]::new);
        Outcome outcome = bench.cache()
                .lookup(new CacheRequest(tagged, Bench.get().query("id", ids).facts(), null, true, true));
        assertThat(Bench.produce(((Outcome.Forward) outcome).exchange(), 200, "a"))
                .endsWith("detail=tags");
    }
}
