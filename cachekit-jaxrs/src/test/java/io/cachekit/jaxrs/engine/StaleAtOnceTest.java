package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Responses that are stale from the start, but may be served stale (RFC 5861 §3). */
class StaleAtOnceTest {

    private static final String STALE = "max-age=0, stale-while-revalidate=600";

    private final Bench bench = new Bench();
    private final AtomicReference<Runnable> next = new AtomicReference<>(() -> {});

    /** Runs what is to happen between two steps of a look-up: the clock is read after the store was. */
    private final InstantSource clock = () -> {
        next.getAndSet(() -> {}).run();
        return bench.time.instant();
    };

    private final ResponseCache cache = new ResponseCache(
            bench.kit().service(),
            HttpSettings.read(name -> Optional.empty()),
            (decision, detail) -> {},
            bench.kit().counters().events(),
            clock);

    @AfterEach
    void close() {
        bench.close();
    }

    private Outcome ask() {
        return cache.lookup(
                new CacheRequest(bench.plan(), Bench.get().path("id", "1").facts(), null, true, true));
    }

    private static ForwardedExchange forward(Outcome outcome) {
        return ((Outcome.Forward) outcome).exchange();
    }

    private static Outcome.Serve serve(Outcome outcome) {
        return (Outcome.Serve) outcome;
    }

    @Test
    void response_isStored_andRefreshedAfterTheNextAnswer() {
        assertThat(Bench.produce(forward(ask()), 200, "old", "Cache-Control", STALE))
                .endsWith("; stored");
        Outcome.Serve second = serve(ask());
        assertThat(second.answer().body()).asString().isEqualTo("old");
        assertThat(second.refresh()).isNotNull();
    }

    @Test
    void response_answersAllWhoWaitForIt() {
        ForwardedExchange first = forward(ask());
        Outcome.Wait waiting = (Outcome.Wait) ask();
        String unused = Bench.produce(first, 200, "old", "Cache-Control", STALE);
        assertThat(serve(waiting.await()).answer().body()).asString().isEqualTo("old");
    }

    @Test
    void refreshThatEndsBetweenLookUpAndJoining_isNotRepeated() {
        String unused = Bench.produce(forward(ask()), 200, "old", "Cache-Control", STALE);
        ForwardedExchange refresh =
                Objects.requireNonNull(serve(ask()).refresh()).begin();
        next.set(() -> {
            assertThat(Bench.produce(refresh, 200, "new", "Cache-Control", "max-age=60"))
                    .contains("stored");
        });
        Outcome.Serve served = serve(ask());
        assertThat(served.answer().body()).asString().isEqualTo("new");
        assertThat(served.refresh()).isNull();
    }
}
