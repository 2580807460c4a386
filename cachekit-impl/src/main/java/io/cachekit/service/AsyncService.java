package io.cachekit.service;

import io.cachekit.AsyncCacheService;
import io.cachekit.CacheExplanation;
import io.cachekit.CacheLoader;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CacheStats;
import io.cachekit.ContextualLoader;
import io.cachekit.Invalidation;
import io.cachekit.TypeRef;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Runs the operations of a service on an executor, and their loaders there in the context of their callers. */
record AsyncService(CacheService service, ServiceThreads threads) implements AsyncCacheService {

    @Override
    public <T> CompletionStage<Optional<T>> get(String key, Class<T> type) {
        return call(() -> service.get(key, type));
    }

    @Override
    public <T> CompletionStage<Optional<T>> get(String key, TypeRef<T> type) {
        return call(() -> service.get(key, type));
    }

    @Override
    public CompletionStage<Void> set(String key, Object value, CacheOptions options) {
        return run(() -> service.set(key, value, options));
    }

    @Override
    public CompletionStage<Boolean> delete(String key) {
        return call(() -> service.delete(key));
    }

    @Override
    public CompletionStage<Boolean> exists(String key) {
        return call(() -> service.exists(key));
    }

    @Override
    public <T> CompletionStage<T> getOrSet(
            String key, Class<T> type, CacheOptions options, CacheLoader<? extends T, ?> loader) {
        CarriedLoader<T> carried = CarriedLoader.of(loader, threads);
        return call(() -> service.getOrSet(key, type, options, carried));
    }

    @Override
    public <T> CompletionStage<T> getOrSet(
            String key, TypeRef<T> type, CacheOptions options, CacheLoader<? extends T, ?> loader) {
        CarriedLoader<T> carried = CarriedLoader.of(loader, threads);
        return call(() -> service.getOrSet(key, type, options, carried));
    }

    @Override
    public <T> CompletionStage<T> getOrSet(
            String key, Class<T> type, CacheOptions options, ContextualLoader<T, ?> loader) {
        return getOrSet(key, type, options, new ContextualLoading<>(loader));
    }

    @Override
    public <T> CompletionStage<T> getOrSet(
            String key, TypeRef<T> type, CacheOptions options, ContextualLoader<T, ?> loader) {
        return getOrSet(key, type, options, new ContextualLoading<>(loader));
    }

    @Override
    public <T> CompletionStage<T> refresh(
            String key, Class<T> type, CacheOptions options, CacheLoader<? extends T, ?> loader) {
        CarriedLoader<T> carried = CarriedLoader.of(loader, threads);
        return call(() -> service.refresh(key, type, options, carried));
    }

    @Override
    public <T> CompletionStage<T> refresh(
            String key, TypeRef<T> type, CacheOptions options, CacheLoader<? extends T, ?> loader) {
        CarriedLoader<T> carried = CarriedLoader.of(loader, threads);
        return call(() -> service.refresh(key, type, options, carried));
    }

    @Override
    public <T> CompletionStage<Map<String, T>> getAll(Collection<String> keys, Class<T> type) {
        return call(() -> service.getAll(keys, type));
    }

    @Override
    public <T> CompletionStage<Map<String, T>> getAll(Collection<String> keys, TypeRef<T> type) {
        return call(() -> service.getAll(keys, type));
    }

    @Override
    public CompletionStage<Void> setAll(Map<String, ?> values, CacheOptions options) {
        return run(() -> service.setAll(values, options));
    }

    @Override
    public AsyncCacheService namespace(String namespace) {
        return new AsyncService(service.namespace(namespace), threads);
    }

    @Override
    public AsyncCacheService withoutNamespace() {
        return new AsyncService(service.withoutNamespace(), threads);
    }

    @Override
    public CompletionStage<Long> invalidate(Invalidation... what) {
        return call(() -> service.invalidate(what));
    }

    @Override
    public CompletionStage<Long> invalidateNamespace(String namespace) {
        return call(() -> service.invalidateNamespace(namespace));
    }

    @Override
    public CompletionStage<Long> invalidateTags(String... tags) {
        return call(() -> service.invalidateTags(tags));
    }

    @Override
    public CompletionStage<Long> invalidatePattern(String pattern) {
        return call(() -> service.invalidatePattern(pattern));
    }

    @Override
    public CompletionStage<Void> clearAll() {
        return run(service::clearAll);
    }

    @Override
    public CompletionStage<Long> cleanupExpired() {
        return call(service::cleanupExpired);
    }

    @Override
    public CompletionStage<CacheStats> getStats() {
        return call(service::getStats);
    }

    @Override
    public CompletionStage<CacheExplanation> explain(String key, CacheOptions options) {
        return call(() -> service.explain(key, options));
    }

    @SuppressWarnings("NullAway") // a Void stage completes with null
    private CompletionStage<Void> run(Runnable operation) {
        return call(() -> {
            operation.run();
            return null;
        });
    }

    private <T extends @Nullable Object> CompletionStage<T> call(Callable<T> operation) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            threads.executor().execute(() -> {
                try {
                    result.complete(operation.call());
                } catch (Throwable t) { // belongs to the caller that waits for the stage
                    result.completeExceptionally(t);
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(e);
        }
        return result;
    }
}
