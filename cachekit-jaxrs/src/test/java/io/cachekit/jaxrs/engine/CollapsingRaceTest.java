package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many threads, many rounds: one run for a cold key, and no request reads a response invalidated before it. */
class CollapsingRaceTest {

    private static final int THREADS = 16;
    private static final int ROUNDS = 300;

    private final Bench bench = new Bench();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger runs = new AtomicInteger();

    @BeforeEach
    void open() {
        assertThat(bench.cache()).isNotNull();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        bench.close();
    }

    /** Asks as the request filter does, and plays the resource if the request reaches it. */
    private String ask(String uri, AtomicInteger version, String... headers) {
        Outcome outcome = bench.ask(Requests.get(uri));
        while (outcome instanceof Outcome.Wait wait) {
            outcome = wait.await();
        }
        if (outcome instanceof Outcome.Serve serve) {
            return new String(serve.answer().body(), StandardCharsets.UTF_8);
        }
        runs.incrementAndGet();
        String body = Integer.toString(version.get());
        Bench.produce(((Outcome.Forward) outcome).exchange(), 200, body, headers);
        return body;
    }

    private void round(CyclicBarrier barrier, Runnable all) throws Exception {
        List<Future<?>> done = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            done.add(threads.submit(() -> {
                barrier.await();
                all.run();
                return null;
            }));
        }
        for (Future<?> one : done) {
            one.get();
        }
    }

    @Test
    void coldKeys_runTheResourceOnce() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        for (int i = 0; i < ROUNDS; i++) {
            String uri = "http://h/cold/" + i;
            round(barrier, () -> assertThat(ask(uri, new AtomicInteger(7))).isEqualTo("7"));
        }
        assertThat(runs.get()).isEqualTo(ROUNDS);
    }

    @Test
    void privateResponses_runTheResourceForEach() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        for (int i = 0; i < ROUNDS; i++) {
            String uri = "http://h/private/" + i;
            round(barrier, () -> ask(uri, new AtomicInteger(7), "Cache-Control", "private"));
        }
        assertThat(runs.get()).isEqualTo(ROUNDS * THREADS);
    }

    @Test
    void invalidations_areSeenByAllWhoAskAfterwards() throws Exception {
        AtomicInteger version = new AtomicInteger();
        AtomicInteger outlawed = new AtomicInteger();
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        for (int i = 0; i < ROUNDS; i++) {
            round(barrier, () -> {
                int least = outlawed.get();
                int read = Integer.parseInt(ask("http://h/hot", version));
                assertThat(read).isGreaterThanOrEqualTo(least);
                if (read % 3 == 0) {
                    int next = version.incrementAndGet();
                    bench.kit().service().invalidateTags("product-1");
                    int unused = outlawed.accumulateAndGet(next, Math::max);
                }
            });
        }
        assertThat(version.get()).isPositive();
    }
}
