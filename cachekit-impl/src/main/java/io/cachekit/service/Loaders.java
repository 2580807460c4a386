package io.cachekit.service;

import io.cachekit.CacheDecision;
import io.cachekit.CacheKey;
import io.cachekit.internal.CacheCounters;
import io.cachekit.spi.CallObserver;
import io.cachekit.spi.CallObserver.LoadCall;
import io.cachekit.spi.TimeSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Runs and measures loaders, and stores nothing.
 *
 * @param counters counts the loads
 * @param time measures them
 * @param reason the reason for which values are not taken from the cache
 */
record Loaders(CacheCounters counters, TimeSource time, CacheDecision reason) implements CacheLoads {

    @Override
    public <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        return load(request, RunningLoad.alone(request));
    }

    /** Does the same, for a run whose value may be stored. */
    <T> @Nullable T load(LoadRequest<T> request, RunningLoad<T> running) throws Exception {
        CallObserver.Scope scope = request.call().begin();
        long start = time.nanos();
        Throwable failure = null;
        try {
            return running.within(request.loader());
        } catch (Throwable t) { // for those that observe
            failure = t;
            throw t;
        } finally {
            running.end();
            ended(request.key(), request.call(), start, failure);
            scope.close();
        }
    }

    @Override
    public <T> CompletionStage<@Nullable T> loadAsync(AsyncLoadRequest<T> request) {
        return loadAsync(request, RunningLoad.alone(request));
    }

    /** Does the same, for a run whose value may be stored. */
    <T> CompletionStage<@Nullable T> loadAsync(AsyncLoadRequest<T> request, RunningLoad<T> running) {
        long start = time.nanos();
        CompletableFuture<@Nullable T> loaded = new CompletableFuture<>();
        try {
            request.start(running).whenComplete((value, failure) -> {
                running.end();
                ended(request.key(), request.call(), start, failure == null ? null : unwrapped(failure));
                complete(loaded, value, failure);
            });
        } catch (RuntimeException e) {
            running.end();
            ended(request.key(), request.call(), start, e);
            loaded.completeExceptionally(e);
        }
        return loaded;
    }

    private void ended(CacheKey key, LoadCall call, long start, @Nullable Throwable failure) {
        counters.load(key.namespace(), reason, time.nanos() - start, failure);
        if (failure != null) {
            call.failed(failure);
        }
    }

    /** Completes a stage as another one, with the failure itself. */
    static <T> void complete(CompletableFuture<@Nullable T> loaded, @Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            loaded.complete(value);
        } else {
            loaded.completeExceptionally(unwrapped(failure));
        }
    }

    /** The failure itself, without the wrapper of a stage. */
    static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
