package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cachekit.jaxrs.http.CachedAnswer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests for one response wait for one run of the resource (RFC 9111 §4). */
class CollapsingTest {

    private Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Outcome.Wait waiting(Requests request) {
        Outcome outcome = bench.ask(request);
        assertThat(outcome).isInstanceOf(Outcome.Wait.class);
        return (Outcome.Wait) outcome;
    }

    private static CachedAnswer served(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Serve.class);
        return ((Outcome.Serve) outcome).answer();
    }

    private static ForwardedExchange forwarded(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Forward.class);
        return ((Outcome.Forward) outcome).exchange();
    }

    @Test
    void storedResponse_isShared_rfc9211_2_6() {
        ForwardedExchange leader = bench.forward(Bench.get());
        Outcome.Wait waiter = waiting(Bench.get());
        Bench.produce(leader, 200, "a");
        CachedAnswer answer = served(waiter.await());
        assertThat(answer.body()).asString().isEqualTo("a");
        assertThat(Bench.status(answer)).isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200; collapsed");
        assertThat(bench.reported).containsExactly("STORED", "COLLAPSED");
    }

    @Test
    void ownConditions_applyToTheSharedResponse() {
        ForwardedExchange leader = bench.forward(Bench.get());
        Outcome.Wait waiter = waiting(Bench.get().header("If-None-Match", "\"a\""));
        Bench.produce(leader, 200, "a", "ETag", "\"a\"");
        assertThat(served(waiter.await()).status()).isEqualTo(304);
    }

    @Test
    void unstorableResponses_areNotShared_andNobodyWaitsAgain() {
        for (String[] headers : List.of(
                new String[] {"Cache-Control", "private"},
                new String[] {"Cache-Control", "no-store"},
                new String[] {"Set-Cookie", "a=b"},
                new String[] {"Vary", "*"},
                new String[] {"Cache-Control", "no-cache", "ETag", "\"a\""})) {
            Requests request = Requests.get(Bench.URI + "?" + headers[1].hashCode());
            ForwardedExchange leader = bench.forward(request);
            Outcome.Wait waiter = waiting(request);
            Bench.produce(leader, 200, "mine", headers);
            ForwardedExchange own = forwarded(waiter.await());
            assertThat(Bench.produce(own, 200, "theirs", headers)).contains("; collapsed=?0");
            bench.forward(request);
            bench.forward(request);
        }
    }

    @Test
    void loners_waitAgain_afterAMinute() {
        ForwardedExchange leader = bench.forward(Bench.get());
        Bench.produce(leader, 200, "mine", "Cache-Control", "private");
        bench.forward(Bench.get()).fail();
        bench.time.pass(60_000);
        bench.forward(Bench.get());
        Outcome.Wait unused = waiting(Bench.get());
    }

    @Test
    void errors_areNotShared_butOthersMayWaitAgain() {
        ForwardedExchange leader = bench.forward(Bench.get());
        Outcome.Wait waiter = waiting(Bench.get());
        Bench.produce(leader, 500, "no");
        assertThat(forwarded(waiter.await())).isNotNull();
        bench.forward(Bench.get());
        Outcome.Wait unused = waiting(Bench.get());
    }

    @Test
    void responseThatBreaksOff_isNotWaitedFor() {
        ForwardedExchange leader = bench.forward(Bench.get());
        Outcome.Wait waiter = waiting(Bench.get());
        leader.fail();
        assertThat(forwarded(waiter.await())).isNotNull();
    }

    @Test
    void otherVariant_isNotShared_rfc9111_4_1() {
        ForwardedExchange leader = bench.forward(Bench.get().header("Accept-Language", "de"));
        Outcome.Wait waiter = waiting(Bench.get().header("Accept-Language", "en"));
        Bench.produce(leader, 200, "deutsch", "Vary", "Accept-Language");
        ForwardedExchange own = forwarded(waiter.await());
        assertThat(Bench.produce(own, 200, "english", "Vary", "Accept-Language"))
                .contains("fwd=vary-miss")
                .contains("stored");
        bench.kit().service().invalidateTags("product-1");
    }

    @Test
    void variants_whoseFieldsAreKnown_waitApart() {
        String[] vary = {"Vary", "Accept-Language"};
        bench.produce(Bench.get().header("Accept-Language", "fr"), "français", vary);
        ForwardedExchange german = bench.forward(Bench.get().header("Accept-Language", "de"));
        ForwardedExchange english = bench.forward(Bench.get().header("Accept-Language", "en"));
        Outcome.Wait waiter = waiting(Bench.get().header("Accept-Language", "de"));
        Bench.produce(english, 200, "english", vary);
        Bench.produce(german, 200, "deutsch", vary);
        assertThat(served(waiter.await()).body()).asString().isEqualTo("deutsch");
    }

    @Test
    void responseThatWasInvalidated_isNotShared_untilTheNextRun() {
        ForwardedExchange first = bench.forward(Bench.get());
        Outcome.Wait waiter = waiting(Bench.get());
        bench.kit().service().invalidateTags("product-1");
        Outcome.Wait late = waiting(Bench.get());
        Bench.produce(first, 200, "old");
        ForwardedExchange second = forwarded(waiter.await());
        Outcome again = late.await();
        assertThat(again).isInstanceOf(Outcome.Wait.class);
        bench.kit().service().invalidateTags("product-1");
        assertThat(Bench.produce(second, 200, "newer")).endsWith("detail=raced");
        // Both asked before the second run began: its response is new enough for them, though not for the cache.
        assertThat(served(((Outcome.Wait) again).await()).body()).asString().isEqualTo("newer");
        assertThat(bench.entries()).isZero();
    }

    @Test
    void flightThatEndsBetweenLookUpAndJoining_isSeen() {
        ForwardedExchange leader = bench.forward(Bench.get());
        bench.after.put("lookup", () -> Bench.produce(leader, 200, "a"));
        assertThat(bench.body(Bench.get())).isEqualTo("a");
        assertThat(bench.reported).containsExactly("STORED", "HIT");
    }

    @Test
    void invalidationBetweenStoreAndEnd_isSeenByThoseWhoAskAfterwards() {
        ForwardedExchange leader = bench.forward(Bench.get());
        Outcome.Wait early = waiting(Bench.get());
        List<Outcome.Wait> late = new ArrayList<>();
        bench.after.put("store", () -> {
            bench.kit().service().invalidateTags("product-1");
            late.add(waiting(Bench.get()));
        });
        Bench.produce(leader, 200, "old");
        assertThat(served(early.await()).body()).asString().isEqualTo("old");
        assertThat(forwarded(late.get(0).await())).isNotNull();
    }

    @Test
    void callersWithAuthorization_shareOnlyWhatAllowsIt_rfc9111_3_5() {
        ForwardedExchange leader = bench.forward(Bench.get().header("Authorization", "Bearer x"));
        Outcome.Wait waiter = waiting(Bench.get().header("Authorization", "Bearer y"));
        Bench.produce(leader, 200, "a", "Cache-Control", "max-age=60");
        assertThat(forwarded(waiter.await())).isNotNull();
        bench.time.pass(60_000);
        ForwardedExchange open = bench.forward(Bench.get().header("Authorization", "Bearer x"));
        Outcome.Wait sharing = waiting(Bench.get().header("Authorization", "Bearer y"));
        Bench.produce(open, 200, "all", "Cache-Control", "public, max-age=60");
        assertThat(served(sharing.await()).body()).asString().isEqualTo("all");
    }

    @Test
    void callersWithAuthorization_keepNobodyElseFromWaiting() {
        ForwardedExchange leader = bench.forward(Bench.get().header("Authorization", "Bearer x"));
        ForwardedExchange other = bench.forward(Bench.get());
        Bench.produce(leader, 200, "mine", "Cache-Control", "max-age=60");
        Outcome.Wait waiter = waiting(Bench.get());
        Bench.produce(other, 200, "all", "Cache-Control", "max-age=60");
        assertThat(served(waiter.await()).body()).asString().isEqualTo("all");
    }

    @Test
    void staleIfError_isSharedWithThoseWhoWait() {
        bench.produce(Bench.get(), "old", "Cache-Control", "max-age=5, stale-if-error=60");
        bench.time.pass(10_000);
        ForwardedExchange leader = bench.forward(Bench.get());
        Outcome.Wait waiter = waiting(Bench.get());
        assertThat(leader.instead(Bench.head(503))).isPresent();
        assertThat(Bench.status(served(waiter.await()))).endsWith("detail=stale-if-error");
    }

    @Test
    void annotation_switchesItOff() {
        CachePlan.Policy on = bench.policy;
        bench.policy = new CachePlan.Policy(on.vary(), false, on.query(), on.stale(), false, 1000);
        bench.forward(Bench.get());
        bench.forward(Bench.get());
    }

    @Test
    void timeout_endsTheWait_andTheFlight() {
        bench = new Bench("cachekit.http.collapse-timeout", "PT0.01S");
        bench.forward(Bench.get());
        assertThat(forwarded(waiting(Bench.get()).await())).isNotNull();
        bench.time.pass(11);
        bench.forward(Bench.get());
    }

    @Test
    void interrupt_endsTheWait_andIsKept() {
        bench.forward(Bench.get());
        Outcome.Wait waiter = waiting(Bench.get());
        Thread.currentThread().interrupt();
        assertThat(forwarded(waiter.await())).isNotNull();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void rangesOfWhatIsNotStored_waitForNobody_andNobodyForThem() {
        ForwardedExchange part = bench.forward(Bench.get().header("Range", "bytes=0-1"));
        bench.forward(Bench.get());
        Bench.produce(part, 206, "pa");
        bench.forward(Bench.get().header("Range", "bytes=0-1"));
        Outcome.Wait unused = waiting(Bench.get());
    }

    @Test
    void cacheThatFailsAfterTheMiss_keepsNobodyWaiting() {
        bench.produce(Bench.get(), "old", "Cache-Control", "max-age=5", "ETag", "\"a\"");
        bench.time.pass(10_000);
        bench.after.put("token", () -> {
            throw new IllegalStateException("down");
        });
        assertThatIllegalStateException().isThrownBy(() -> bench.ask(Bench.get()));
        bench.forward(Bench.get());
    }

    @Test
    void noStore_waitsForNobody_unlessItIsIgnored_rfc9111_5_2_1_5() {
        bench.forward(Bench.get());
        bench.forward(Bench.get().header("Cache-Control", "no-store"));
        try (Bench ignoring = new Bench("cachekit.http.request-no-store", "ignore")) {
            ignoring.forward(Bench.get().header("Cache-Control", "no-store"));
            assertThat(ignoring.ask(Bench.get().header("Cache-Control", "no-store")))
                    .isInstanceOf(Outcome.Wait.class);
        }
    }

    @Test
    void heads_waitForAGet_andLeadOne_rfc9110_9_3_2() {
        ForwardedExchange leader = bench.forward(Requests.of("HEAD", Bench.URI));
        Outcome.Wait waiter = waiting(Bench.get());
        Bench.produce(leader, 200, "a");
        assertThat(served(waiter.await()).body()).asString().isEqualTo("a");
    }

    @Test
    void errors_switchCollapsingOffForNobody() {
        for (String control : new String[] {"no-store", "private", "max-age=0"}) {
            Bench.produce(bench.forward(Bench.get()), 429, "later", "Cache-Control", control);
            ForwardedExchange leader = bench.forward(Bench.get());
            assertThat(bench.ask(Bench.get())).isInstanceOf(Outcome.Wait.class);
            leader.fail();
        }
    }

    @Test
    void staleIfError_isNotShared_withWhoAskedAfterAnInvalidation_rfc9111_4_4() {
        bench.produce(Bench.get(), "old", "Cache-Control", "max-age=5, stale-if-error=60");
        bench.time.pass(10_000);
        ForwardedExchange leader = bench.forward(Bench.get());
        bench.kit().service().invalidateTags("product-1");
        Outcome.Wait waiter = waiting(Bench.get());
        assertThat(leader.instead(Bench.head(503))).isEmpty();
        Bench.produce(leader, 503, "no");
        assertThat(forwarded(waiter.await()).validators()).isEmpty();
    }

    @Test
    void flights_ofHostileNamespaces_areApart() {
        bench.namespace = Template.parse("{query.tenant}");
        bench.generated = "x";
        ForwardedExchange leader = bench.forward(Bench.get().query("tenant", "a\nhttp://h text/plain made:x"));
        bench.generated = "x\nhttp://h text/plain made:x";
        bench.forward(Bench.get().query("tenant", "a")).fail();
        leader.fail();
    }
}
