package io.cachekit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.contract.TokenContract.Outlawing;
import java.util.ArrayList;
import java.util.List;
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

    private static final int ROUNDS = 1000;
    private static final int LOADERS = 3;

    private final AtomicLong source = new AtomicLong();

    /** How many rounds of each kind; a slower backend may take fewer. */
    protected int rounds() {
        return ROUNDS;
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SET")
    void load_racingInvalidation_isNeverStoredStale(Outlawing kind) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(LOADERS + 1);
        CyclicBarrier start = new CyclicBarrier(LOADERS + 1);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < LOADERS; i++) {
                running.add(threads.submit(() -> loadRepeatedly(start)));
            }
            running.add(threads.submit(() -> invalidateRepeatedly(start, kind)));
            for (Future<?> one : running) {
                one.get(120, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Void loadRepeatedly(CyclicBarrier start) throws Exception {
        CacheKey key = TokenContract.KEY;
        for (int round = 0; round < rounds(); round++) {
            start.await();
            for (int i = 0; i < 5; i++) {
                if (cache.<Long>lookup(key, Long.class) instanceof CacheLookup.Miss<Long> miss) {
                    long loaded = source.get();
                    Thread.onSpinWait();
                    cache.store(key, loaded, null, miss.token());
                }
            }
        }
        return null;
    }

    private Void invalidateRepeatedly(CyclicBarrier start, Outlawing kind) throws Exception {
        for (int round = 0; round < rounds(); round++) {
            start.await();
            long newest = source.incrementAndGet();
            kind.accept(cache);
            for (int i = 0; i < 20; i++) {
                Long read = cache.value(TokenContract.KEY, Long.class);
                assertThat(read == null ? newest : read)
                        .as("read after %s number %s", kind, newest)
                        .isGreaterThanOrEqualTo(newest);
            }
        }
        return null;
    }
}
