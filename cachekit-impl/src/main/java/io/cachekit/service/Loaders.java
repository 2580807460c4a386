package io.cachekit.service;

import io.cachekit.internal.CacheCounters;
import io.cachekit.spi.TimeSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Runs and measures loaders, and stores nothing. */
record Loaders(CacheCounters counters, TimeSource time) implements CacheLoads {

    @Override
    public <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        long start = time.nanos();
        boolean success = false;
        try {
            T value = request.loader().load();
            success = true;
            return value;
        } finally {
            counters.load(request.key().namespace(), time.nanos() - start, success);
        }
    }

    @Override
    public <T> CompletionStage<@Nullable T> loadAsync(AsyncLoadRequest<T> request) {
        long start = time.nanos();
        CompletableFuture<@Nullable T> loaded = new CompletableFuture<>();
        try {
            request.start().whenComplete((value, failure) -> {
                counters.load(request.key().namespace(), time.nanos() - start, failure == null);
                complete(loaded, value, failure);
            });
        } catch (RuntimeException e) {
            counters.load(request.key().namespace(), time.nanos() - start, false);
            loaded.completeExceptionally(e);
        }
        return loaded;
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
