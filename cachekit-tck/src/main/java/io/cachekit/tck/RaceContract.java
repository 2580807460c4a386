package io.cachekit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.tck.TokenContract.Outlawing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Loads that race an invalidation, in every kind, round after round: nothing outlawed is ever read. */
public abstract class RaceContract extends AdapterContract {

    private static final int LOADERS = 3;

    private final AtomicLong source = new AtomicLong();

    /**
     * Makes the tests for a kind of adapters.
     *
     * @param subject makes the adapters
     */
    protected RaceContract(AdapterUnderTest subject) {
        super(subject);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SET")
    void load_racingInvalidation_isNeverStoredStale(Outlawing kind) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(LOADERS + 1);
        CyclicBarrier start = new CyclicBarrier(LOADERS + 1);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < LOADERS; i++) {
                Random random = new Random(i);
                running.add(threads.submit(() -> loadRepeatedly(start, random)));
            }
            running.add(threads.submit(() -> invalidateRepeatedly(start, kind, new Random(7))));
            Collections.reverse(running); // the one that asserts first: the others wait for it
            for (Future<?> one : running) {
                one.get(10, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Has loaded before the race begins, and stores in it. */
    private Void loadRepeatedly(CyclicBarrier start, Random random) throws Exception {
        CacheKey key = TokenContract.KEY;
        for (int round = 0; round < rounds(); round++) {
            cache.delete(key);
            start.await();
            CacheLookup<Long> looked = cache.peek(key, Long.class);
            long loaded = source.get();
            start.await();
            spin(random.nextInt(200));
            if (looked instanceof CacheLookup.Miss<Long> miss) {
                cache.store(key, loaded, null, miss.token());
            }
            start.await();
            start.await();
        }
        return null;
    }

    private Void invalidateRepeatedly(CyclicBarrier start, Outlawing kind, Random random) throws Exception {
        for (int round = 0; round < rounds(); round++) {
            start.await();
            start.await();
            spin(random.nextInt(200));
            long newest = source.incrementAndGet();
            kind.accept(cache);
            assertNothingOlderThan(newest, kind);
            start.await();
            assertNothingOlderThan(newest, kind);
            start.await();
        }
        return null;
    }

    private void assertNothingOlderThan(long newest, Outlawing kind) {
        Long read = cache.value(TokenContract.KEY, Long.class);
        assertThat(read == null ? newest : read)
                .as("read after %s number %s", kind, newest)
                .isGreaterThanOrEqualTo(newest);
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }
}
