package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.http.HeaderLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that wait without a thread, and begin again. */
class SuspensionTest {

    private final Bench bench = new Bench();
    private final List<String> steps = new ArrayList<>();

    @AfterEach
    void close() {
        bench.close();
    }

    private Suspension suspended(Requests request) {
        Suspension suspension = new Suspension(() -> steps.add("given up"));
        assertThat(suspension.begin((Outcome.Wait) bench.ask(request))).isTrue();
        return suspension;
    }

    /** The same request, which can no longer be refreshed after its answer. */
    private Outcome resume(Requests request, Suspension suspension) {
        CacheRequest again =
                new CacheRequest(bench.plan(), request.path("id", "1").facts(), null, true, false);
        return bench.cache().resume(again, suspension);
    }

    @Test
    void sharedRun_answersWhoWaited() {
        ForwardedExchange leader = bench.forward(Bench.get());
        Suspension suspension = suspended(Bench.get());
        suspension.whenOver(() -> steps.add("over"));
        assertThat(steps).containsExactly("given up");
        Bench.produce(leader, 200, "a");
        assertThat(steps).containsExactly("given up", "over");
        Outcome outcome = resume(Bench.get(), suspension);
        assertThat(Bench.status(((Outcome.Serve) outcome).answer())).endsWith("collapsed");
    }

    @Test
    void failedRun_sharesTheOldResponse_rfc5861_4() {
        bench.produce(Bench.get(), "old", "Cache-Control", "max-age=5, stale-if-error=60");
        bench.time.pass(10_000);
        ForwardedExchange leader = bench.forward(Bench.get());
        Suspension suspension = suspended(Bench.get());
        assertThat(leader.instead(Bench.head(503))).isPresent();
        Outcome outcome = resume(Bench.get(), suspension);
        assertThat(((Outcome.Serve) outcome).answer().body()).asString().isEqualTo("old");
    }

    @Test
    void runThatGoesOn_letsTheRequestRun() {
        bench.forward(Bench.get());
        assertThat(resume(Bench.get(), suspended(Bench.get()))).isInstanceOf(Outcome.Forward.class);
    }

    @Test
    void otherRequest_isLookedUpAnew() {
        ForwardedExchange leader = bench.forward(Bench.get());
        Suspension suspension = suspended(Bench.get());
        Bench.produce(leader, 200, "a", "Vary", "X-Tenant");
        assertThat(resume(Bench.get().header("X-Tenant", "b"), suspension)).isInstanceOf(Outcome.Forward.class);
    }

    @Test
    void withdrawnOffer_isNotTaken() {
        bench.forward(Bench.get());
        Suspension suspension = new Suspension(() -> steps.add("given up"));
        suspension.withdraw();
        assertThat(suspension.begin((Outcome.Wait) bench.ask(Bench.get()))).isFalse();
        assertThat(suspension.isTaken()).isFalse();
        assertThat(steps).isEmpty();
    }

    /** RFC 9111 §3: what a servlet filter forbids when the response is stored already. */
    @Test
    void lateHead_removesTheEntry_whereverItWasStored() {
        bench.produce(Bench.get().header("X-A", "1"), "a", "Vary", "X-A");
        ForwardedExchange exchange =
                bench.forward(Bench.get().header("X-A", "2").header("X-B", "2"));
        Bench.produce(exchange, 200, "b", "Vary", "X-A, X-B");
        exchange.response().late().orElseThrow().check(List.of(new HeaderLine("Cache-Control", "no-store")));
        assertThat(bench.entries()).isZero();
        assertThat(Bench.produce(bench.forward(Bench.get()), 200, "c"))
                .endsWith("fwd=bypass; fwd-status=200; detail=unseen");
    }

    @Test
    void lateCookie_removesTheEntryAlone() {
        ForwardedExchange exchange = bench.forward(Bench.get());
        Bench.produce(exchange, 200, "a");
        exchange.response().late().orElseThrow().check(List.of(new HeaderLine("Set-Cookie", "JSESSIONID=1")));
        assertThat(bench.entries()).isZero();
        assertThat(bench.produce(Bench.get(), "b")).endsWith("stored");
    }

    @Test
    void lateHead_thatForbidsNothing_isLeftAlone() {
        ForwardedExchange exchange = bench.forward(Bench.get());
        Bench.produce(exchange, 200, "a", "Cache-Control", "max-age=60");
        exchange.response()
                .late()
                .orElseThrow()
                .check(List.of(new HeaderLine("Cache-Control", "max-age=60"), new HeaderLine("X-Late", "1")));
        assertThat(bench.serve(Bench.get()).body())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("a");
    }
}
