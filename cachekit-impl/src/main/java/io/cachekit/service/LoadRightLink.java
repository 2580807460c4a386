package io.cachekit.service;

import io.cachekit.CacheException;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.LoadRights;
import io.cachekit.spi.TimeSource;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Of the nodes that share a backend, one loads a key, and the others wait for its entry up to a bound; then they load
 * themselves. This affects speed only: what may be stored is up to the tokens, and every load uses the one of the last
 * attempt before it.
 */
final class LoadRightLink extends ForwardingLink {

    private final LoadAttempts attempts;
    private final LoadsUnderWay loads;
    private final Pause pause;
    private final Executor executor;
    private final ScheduledExecutorService scheduler;

    LoadRightLink(
            CacheChain next,
            LoadAttempts attempts,
            LoadsUnderWay loads,
            Pause pause,
            Executor executor,
            ScheduledExecutorService scheduler) {
        super(next);
        this.attempts = attempts;
        this.loads = loads;
        this.pause = pause;
        this.executor = executor;
        this.scheduler = scheduler;
    }

    /**
     * Assembles the link. No wait is longer than {@code maxLoadWait}, whatever the backend says, and no right is
     * renewed for longer: after that the callers of this node have given up on a load, and so may others.
     */
    static LoadRightLink over(
            CacheChain next,
            LoadRights rights,
            Duration maxLoadWait,
            CacheCounters counters,
            TimeSource time,
            Executor executor,
            ScheduledExecutorService scheduler) {
        LoadsUnderWay loads = new LoadsUnderWay(rights, maxLoadWait, time, executor, scheduler);
        LoadAttempts attempts = new LoadAttempts(rights, loads, maxLoadWait, counters, time);
        return new LoadRightLink(next, attempts, loads, TimeUnit.NANOSECONDS::sleep, executor, scheduler);
    }

    @Override
    public <V> CacheLookup<V> begin(CacheKey key, Type type) {
        LoadAttempts.Turns<V> turns = attempts.of(key, type);
        while (true) {
            CacheLookup<V> begun = turns.next();
            if (begun != null) {
                return begun;
            }
            try {
                pause.pause(turns.pauseNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CacheException("Interrupted while another node loads " + key.fullKey(), e);
            }
        }
    }

    /** Makes the first attempt on the calling thread and all others on the executor. */
    @Override
    public <V> CompletionStage<CacheLookup<V>> beginAsync(CacheKey key, Type type) {
        LoadAttempts.Turns<V> turns = attempts.of(key, type);
        CacheLookup<V> begun = turns.next();
        if (begun != null) {
            return CompletableFuture.completedFuture(begun);
        }
        CompletableFuture<CacheLookup<V>> result = new CompletableFuture<>();
        goOnLater(turns, result);
        return result;
    }

    private <V> void goOnLater(LoadAttempts.Turns<V> turns, CompletableFuture<CacheLookup<V>> result) {
        Runnable onTimer = () -> {
            try {
                executor.execute(() -> goOn(turns, result));
            } catch (RejectedExecutionException e) {
                result.completeExceptionally(e);
            }
        };
        var unused = scheduler.schedule(onTimer, turns.pauseNanos(), TimeUnit.NANOSECONDS);
    }

    private <V> void goOn(LoadAttempts.Turns<V> turns, CompletableFuture<CacheLookup<V>> result) {
        try {
            CacheLookup<V> begun = turns.next();
            if (begun == null) {
                goOnLater(turns, result);
            } else {
                result.complete(begun);
            }
        } catch (Throwable t) { // belongs to who waits for the stage
            result.completeExceptionally(t);
        }
    }

    @Override
    public void end(CacheKey key, CacheToken token) {
        loads.end(key, token);
    }

    @Override
    public boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        boolean stored = false;
        try {
            stored = next.store(key, value, ttl, token);
            return stored;
        } finally {
            over(key, token, stored);
        }
    }

    @Override
    public boolean put(CacheKey key, @Nullable Object value, @Nullable Duration ttl, CacheToken token) {
        boolean stored = false;
        try {
            stored = next.put(key, value, ttl, token);
            return stored;
        } finally {
            over(key, token, stored);
        }
    }

    private void over(CacheKey key, CacheToken token, boolean stored) {
        if (stored) {
            loads.stored(key, token);
        } else {
            loads.end(key, token);
        }
    }
}
