package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheException;
import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.NewEntry;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.LoadLeasing;
import io.cachekit.spi.TimeSource;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Loads over a backend that nodes share: one node loads a key, and the others wait for its entry up
 * to a bound; then they load themselves. This affects speed only: the tokens decide what may be
 * stored, and each load uses that of the last attempt before it.
 */
record LeasedLoads(
        CacheAdapter adapter,
        LoadAttempts attempts,
        LoadsUnderWay loads,
        Pause pause,
        Executor executor,
        ScheduledExecutorService scheduler)
        implements LoadProtocol {

    /**
     * Assembles the protocol. No wait is longer than {@code maxLoadWait}, whatever the backend
     * says, and no lease is renewed for longer: after that the callers of this node have given up
     * on a load, and so may others.
     */
    static LeasedLoads over(
            CacheAdapter adapter,
            LoadLeasing leasing,
            Duration maxLoadWait,
            CacheCounters counters,
            TimeSource time,
            ServiceThreads threads,
            HeldKeys held) {
        LoadsUnderWay loads = new LoadsUnderWay(leasing, maxLoadWait, time, threads.executor(), threads.scheduler());
        LoadAttempts attempts = new LoadAttempts(leasing, loads, maxLoadWait, counters, time, held);
        return new LeasedLoads(
                adapter, attempts, loads, TimeUnit.NANOSECONDS::sleep, threads.executor(), threads.scheduler());
    }

    /** Makes a thread wait: a seam for tests. */
    @FunctionalInterface
    interface Pause {

        /** Holds the calling thread, and no lock; a virtual thread gives up its carrier. */
        void pause(long nanos) throws InterruptedException;
    }

    @Override
    public <V> LoadStart<V> begin(CacheKey key, Type type, LoadTerms terms) {
        LoadAttempts.Series<V> series = attempts.of(key, type, terms);
        while (true) {
            LoadStart<V> begun = series.next();
            if (begun != null) {
                return begun;
            }
            try {
                pause.pause(series.pauseNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CacheException("Interrupted while another node loads " + key.fullKey(), e);
            }
        }
    }

    /** Makes the first attempt on the calling thread and all others on the executor. */
    @Override
    public <V> CompletionStage<LoadStart<V>> beginAsync(CacheKey key, Type type, LoadTerms terms) {
        LoadAttempts.Series<V> series = attempts.of(key, type, terms);
        LoadStart<V> begun = series.next();
        if (begun != null) {
            return CompletableFuture.completedFuture(begun);
        }
        CompletableFuture<LoadStart<V>> result = new CompletableFuture<>();
        continueLater(series, result);
        return result;
    }

    private <V> void continueLater(LoadAttempts.Series<V> series, CompletableFuture<LoadStart<V>> result) {
        Runnable onTimer = () -> {
            try {
                executor.execute(() -> proceed(series, result));
            } catch (RejectedExecutionException e) {
                result.completeExceptionally(e);
            }
        };
        var unused = scheduler.schedule(onTimer, series.pauseNanos(), TimeUnit.NANOSECONDS);
    }

    private <V> void proceed(LoadAttempts.Series<V> series, CompletableFuture<LoadStart<V>> result) {
        try {
            LoadStart<V> begun = series.next();
            if (begun == null) {
                continueLater(series, result);
            } else {
                result.complete(begun);
            }
        } catch (Throwable t) { // belongs to the caller that waits for the stage
            result.completeExceptionally(t);
        }
    }

    @Override
    public boolean store(NewEntry entry, CacheToken token) {
        boolean stored = false;
        try {
            stored = adapter.store(entry, token);
            return stored;
        } finally {
            if (stored) {
                loads.stored(entry.key(), token);
            } else {
                end(entry.key(), token);
            }
        }
    }

    @Override
    public void end(CacheKey key, CacheToken token) {
        loads.end(key, token);
    }
}
