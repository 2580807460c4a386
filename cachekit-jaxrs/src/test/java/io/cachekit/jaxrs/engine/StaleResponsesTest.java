package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.http.CachedAnswer;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.ResponseHead;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Validation (RFC 9111 §4.3) and what is served stale (§4.2.4, RFC 5861). */
class StaleResponsesTest {

    private Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private ForwardedExchange stale(String... headers) {
        bench.produce(Bench.get(), "old", headers);
        bench.time.pass(10_000);
        return bench.forward(Bench.get());
    }

    private static Optional<CachedAnswer> instead(ForwardedExchange exchange, int status, String... headers) {
        return Bench.instead(exchange, Bench.head(status, headers));
    }

    @Test
    void staleWithValidators_asksWithTheTag_rfc9111_4_3_1() {
        ForwardedExchange exchange =
                stale("Cache-Control", "max-age=5", "ETag", "\"a\"", "Last-Modified", "Thu, 19 Nov 2026 00:00:00 GMT");
        assertThat(exchange.validators()).containsExactly(new HeaderLine("If-None-Match", "\"a\""));
        assertThat(exchange.wantsWhole()).isTrue();
        assertThat(exchange.validates()).isTrue();
    }

    @Test
    void notModified_refreshesTheStored_rfc9111_4_3_4() {
        ForwardedExchange exchange =
                stale("Cache-Control", "max-age=5", "ETag", "\"a\"", "X", "1", "Content-Type", "text/plain");
        CachedAnswer answer = instead(
                        exchange, 304, "ETag", "\"a\"", "X", "2", "Cache-Control", "max-age=30", "Content-Length", "0")
                .orElseThrow();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).asString().isEqualTo("old");
        assertThat(Bench.header(answer, "X")).isEqualTo("2");
        assertThat(Bench.header(answer, "Age")).isEqualTo("0");
        assertThat(Bench.status(answer)).isEqualTo("CacheKit; fwd=stale; fwd-status=304; stored");
        CachedAnswer hit = bench.serve(Bench.get());
        assertThat(Bench.status(hit)).isEqualTo("CacheKit; hit; ttl=30");
        assertThat(Bench.header(hit, "X")).isEqualTo("2");
        assertThat(Bench.header(hit, "Content-Type")).isEqualTo("text/plain");
        assertThat(bench.reported).containsExactly("STORED", "REVALIDATED", "HIT");
    }

    @Test
    void notModified_thenTheClientsOwnConditionsApply_rfc9111_4_3_2() {
        bench.produce(Bench.get(), "old", "Cache-Control", "max-age=5", "ETag", "\"a\"");
        bench.time.pass(10_000);
        ForwardedExchange exchange = bench.forward(Bench.get().header("If-None-Match", "\"a\""));
        assertThat(instead(exchange, 304).orElseThrow().status()).isEqualTo(304);
    }

    @Test
    void notModified_withAnotherStrongTag_updatesNothing_rfc9111_4_3_4() {
        ForwardedExchange exchange = stale("Cache-Control", "max-age=5", "ETag", "\"a\"");
        CachedAnswer answer = instead(exchange, 304, "ETag", "\"b\"", "Cache-Control", "max-age=60")
                .orElseThrow();
        assertThat(answer.body()).asString().isEqualTo("old");
        assertThat(Bench.status(answer)).endsWith("detail=conflicting-validators");
        assertThat(bench.entries()).isZero();
    }

    @Test
    void notModified_thatForbidsStoring_isUsedOnce() {
        ForwardedExchange exchange = stale("Cache-Control", "max-age=5", "ETag", "\"a\"");
        CachedAnswer answer =
                instead(exchange, 304, "Cache-Control", "no-store").orElseThrow();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Bench.status(answer)).endsWith("detail=no-store");
    }

    @Test
    void notModified_whileItWasInvalidated_isNotStored() {
        ForwardedExchange exchange = stale("Cache-Control", "max-age=5", "ETag", "\"a\"");
        bench.kit().service().clearAll();
        assertThat(Bench.status(instead(exchange, 304).orElseThrow())).endsWith("detail=raced");
        assertThat(bench.entries()).isZero();
    }

    @Test
    void newResponse_replacesTheStale() {
        ForwardedExchange exchange = stale("Cache-Control", "max-age=5", "ETag", "\"a\"");
        assertThat(instead(exchange, 200)).isEmpty();
        assertThat(Bench.produce(exchange, 200, "new", "ETag", "\"b\""))
                .isEqualTo("CacheKit; fwd=stale; fwd-status=200; stored");
        assertThat(bench.body(Bench.get())).isEqualTo("new");
    }

    @Test
    void noCache_isValidatedAtEachUse_rfc9111_5_2_2_4() {
        assertThat(bench.produce(Bench.get(), "a", "Cache-Control", "no-cache, max-age=60", "ETag", "\"a\""))
                .contains("stored");
        for (int i = 0; i < 2; i++) {
            ForwardedExchange exchange = bench.forward(Bench.get());
            assertThat(exchange.validators()).hasSize(1);
            assertThat(instead(exchange, 304).orElseThrow().body()).asString().isEqualTo("a");
        }
    }

    @Test
    void ownTag_isNothingToAskTheResourceWith() {
        ForwardedExchange exchange = bench.forward(Bench.get());
        ResponseHead head = Bench.head(200, "Cache-Control", "max-age=5");
        exchange.respond(head, "a", () -> 200);
        exchange.evaluate(head, "a", false);
        exchange.response()
                .finish(
                        Bench.head(200, "Cache-Control", "max-age=5", "ETag", "\"ours\""),
                        head.headers(),
                        new byte[] {1},
                        true);
        bench.time.pass(10_000);
        assertThat(bench.forward(Bench.get()).validators()).isEmpty();
    }

    @Test
    void expiredForValidation_isGone() {
        bench.produce(Bench.get(), "a", "Cache-Control", "max-age=5", "ETag", "\"a\"");
        bench.time.pass(5_000 + 600_000 + 1);
        assertThat(bench.forward(Bench.get()).validators()).isEmpty();
        assertThat(bench.entries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void staleIfError_standsInForFailures_rfc5861_4(int status) {
        ForwardedExchange exchange = stale("Cache-Control", "max-age=5, stale-if-error=60", "ETag", "\"a\"");
        CachedAnswer answer = instead(exchange, status).orElseThrow();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).asString().isEqualTo("old");
        assertThat(Bench.header(answer, "Age")).isEqualTo("10");
        assertThat(Bench.status(answer))
                .isEqualTo("CacheKit; fwd=stale; fwd-status=" + status + "; detail=stale-if-error");
        assertThat(bench.reported).containsExactly("STORED", "STALE stale-if-error");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 501})
    void staleIfError_otherErrors_areSent_rfc5861_4(int status) {
        assertThat(instead(stale("Cache-Control", "max-age=5, stale-if-error=60"), status))
                .isEmpty();
    }

    @Test
    void staleIfError_pastTheWindow_theErrorIsSent() {
        bench.produce(Bench.get(), "old", "Cache-Control", "max-age=5, stale-if-error=60", "ETag", "\"a\"");
        bench.time.pass(65_000);
        assertThat(instead(bench.forward(Bench.get()), 503)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"must-revalidate", "proxy-revalidate", "s-maxage=5", "no-cache"})
    void stale_isNeverServed_whereForbidden_rfc9111_4_2_4(String directive) {
        String control = "max-age=5, stale-if-error=60, stale-while-revalidate=60, " + directive;
        assertThat(instead(stale("Cache-Control", control, "ETag", "\"a\""), 503))
                .isEmpty();
    }

    @Test
    void staleWhileRevalidate_servesTheOld_andRefreshesOnce_rfc5861_3() {
        bench.produce(Bench.get(), "old", "Cache-Control", "max-age=5, stale-while-revalidate=60");
        bench.time.pass(10_000);
        Outcome.Serve first = (Outcome.Serve) bench.ask(Bench.get());
        assertThat(Bench.status(first.answer())).isEqualTo("CacheKit; hit; ttl=-5; detail=stale-while-revalidate");
        assertThat(first.refresh()).isNotNull();
        Outcome.Serve second = (Outcome.Serve) bench.ask(Bench.get());
        assertThat(second.answer().body()).asString().isEqualTo("old");
        assertThat(second.refresh()).isNull();
        ForwardedExchange refresh = Objects.requireNonNull(first.refresh()).begin();
        assertThat(Bench.produce(refresh, 200, "new", "Cache-Control", "max-age=5"))
                .isEqualTo("CacheKit; fwd=stale; fwd-status=200; stored; detail=refresh");
        assertThat(bench.body(Bench.get())).isEqualTo("new");
    }

    @Test
    void staleWhileRevalidate_isForTheCallerAlone() {
        bench.policy = Bench.policy(true);
        Requests ann = Bench.get().principal("ann");
        bench.produce(ann, "old", "Cache-Control", "private, max-age=5, stale-while-revalidate=60");
        bench.time.pass(10_000);
        Refresh refresh = Objects.requireNonNull(((Outcome.Serve) bench.ask(ann)).refresh());
        assertThat(refresh.isFor("ann")).isTrue();
        assertThat(refresh.isFor("bob")).isFalse();
        assertThat(refresh.isFor(null)).isFalse();
    }

    @Test
    void staleWhileRevalidate_abandonedRefresh_isTriedAgain() {
        bench.produce(Bench.get(), "old", "Cache-Control", "max-age=5, stale-while-revalidate=60");
        bench.time.pass(10_000);
        Refresh refresh = ((Outcome.Serve) bench.ask(Bench.get())).refresh();
        Objects.requireNonNull(refresh).abandon();
        assertThat(((Outcome.Serve) bench.ask(Bench.get())).refresh()).isNotNull();
    }

    @Test
    void staleWhileRevalidate_whereNothingCanBeDoneAfterTheAnswer_oneRequestFetches() {
        bench.refreshable = false;
        bench.produce(Bench.get(), "old", "Cache-Control", "max-age=5, stale-while-revalidate=60");
        bench.time.pass(10_000);
        ForwardedExchange fetching = bench.forward(Bench.get());
        assertThat(bench.body(Bench.get())).isEqualTo("old");
        assertThat(Bench.produce(fetching, 200, "new", "Cache-Control", "max-age=5"))
                .contains("stored");
        assertThat(bench.body(Bench.get())).isEqualTo("new");
    }

    @Test
    void staleWhileRevalidate_pastTheWindow_theResourceAnswers() {
        bench.produce(Bench.get(), "old", "Cache-Control", "max-age=5, stale-while-revalidate=60", "ETag", "\"a\"");
        bench.time.pass(65_000);
        bench.forward(Bench.get());
    }

    @Test
    void windowsOfTheConfiguration_applyWhereTheResponseIsSilent() {
        bench = new Bench("cachekit.http.stale-if-error", "PT1M");
        bench.produce(Bench.get(), "old", "Cache-Control", "max-age=5");
        bench.time.pass(10_000);
        assertThat(instead(bench.forward(Bench.get()), 503)).isPresent();
    }

    @Test
    void requestDirectives_areHonoured_whereConfigured_rfc9111_5_2_1() {
        bench = new Bench("cachekit.http.request-directives", "honour");
        bench.produce(Bench.get(), "a", "Cache-Control", "max-age=20", "ETag", "\"a\"");
        bench.time.pass(10_000);
        ForwardedExchange exchange = bench.forward(Bench.get().header("Cache-Control", "no-cache"));
        assertThat(exchange.validators()).hasSize(1);
        assertThat(Bench.status(instead(exchange, 304).orElseThrow())).contains("fwd=request");
        bench.time.pass(10_000);
        bench.forward(Bench.get().header("Cache-Control", "max-age=5")).fail();
        bench.forward(Bench.get().header("Cache-Control", "min-fresh=15")).fail();
        bench.time.pass(15_000);
        assertThat(Bench.status(bench.serve(Bench.get().header("Cache-Control", "max-stale=20"))))
                .isEqualTo("CacheKit; hit; ttl=-5; detail=max-stale");
        bench.forward(Bench.get().header("Cache-Control", "max-stale=4")).fail();
    }

    @Test
    void ageOfTheConfirmation_counts_rfc9111_4_2_3() {
        ForwardedExchange exchange = stale("Cache-Control", "max-age=5", "ETag", "\"a\"");
        CachedAnswer answer = instead(exchange, 304, "Cache-Control", "max-age=60", "Age", "50")
                .orElseThrow();
        assertThat(Bench.header(answer, "Age")).isEqualTo("50");
        assertThat(Bench.status(bench.serve(Bench.get()))).isEqualTo("CacheKit; hit; ttl=10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"must-revalidate", "proxy-revalidate", "s-maxage=5", "no-cache"})
    void conflictingConfirmation_isNoLeaveToServeStale_rfc9111_5_2_2_2(String directive) {
        ForwardedExchange exchange = stale("Cache-Control", "max-age=5, " + directive, "ETag", "\"a\"");
        CachedAnswer answer = instead(exchange, 304, "ETag", "\"b\"").orElseThrow();
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.body()).isNull();
        assertThat(Bench.status(answer)).endsWith("detail=conflicting-validators");
        assertThat(bench.entries()).isZero();
    }

    @Test
    void cookieOfTheConfirmation_reachesItsClientAlone_rfc9111_7_3() {
        ForwardedExchange exchange = stale("Cache-Control", "max-age=5", "ETag", "\"a\"");
        CachedAnswer answer = instead(exchange, 304, "Set-Cookie", "s=1", "Cache-Control", "max-age=60")
                .orElseThrow();
        assertThat(Bench.header(answer, "Set-Cookie")).isEqualTo("s=1");
        assertThat(Bench.status(answer)).endsWith("detail=set-cookie");
        ForwardedExchange next = bench.forward(Bench.get());
        assertThat(Bench.header(instead(next, 304).orElseThrow(), "Set-Cookie")).isEmpty();
    }

    @Test
    void callerKnownAfterTheLookup_getsWhatTheResourceConfirms_unstored() {
        ForwardedExchange exchange = stale("Cache-Control", "max-age=5", "ETag", "\"a\"");
        exchange.caller("ann", false);
        CachedAnswer answer = instead(exchange, 304, "Cache-Control", "public, max-age=60", "X", "ann's")
                .orElseThrow();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Bench.status(answer)).endsWith("detail=authorization");
        assertThat(bench.forward(Bench.get()).validators()).hasSize(1);
    }
}
