package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheStats;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.spi.TimeSource;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The end of the chain: hands everything to the backend, and runs and measures loaders. */
final class AdapterLink implements CacheChain {

    private final CacheAdapter adapter;
    private final CacheCounters counters;
    private final TimeSource time;

    AdapterLink(CacheAdapter adapter, CacheCounters counters, TimeSource time) {
        this.adapter = adapter;
        this.counters = counters;
        this.time = time;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    public <V> @Nullable V value(String key, @Nullable String namespace, Type type) {
        return adapter.value(key, namespace, type);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    public <V> @Nullable V value(long key, @Nullable String namespace, Type type) {
        return adapter.value(key, namespace, type);
    }

    @Override
    public <V> CacheLookup<V> lookup(CacheKey key, Type type) {
        return adapter.lookup(key, type);
    }

    @Override
    public <V> CacheLookup<V> peek(CacheKey key, Type type) {
        return adapter.peek(key, type);
    }

    @Override
    public <V> CacheLookup<V> begin(CacheKey key, Type type) {
        return adapter.peek(key, type);
    }

    @Override
    public <V> CompletionStage<CacheLookup<V>> beginAsync(CacheKey key, Type type) {
        return CompletableFuture.completedFuture(begin(key, type));
    }

    /** Does nothing: a token needs no release. */
    @Override
    public void end(CacheKey key, CacheToken token) {}

    @Override
    public <V> Map<CacheKey, V> values(Collection<CacheKey> keys, Type type) {
        return adapter.getAll(keys, type);
    }

    @Override
    public boolean exists(CacheKey key) {
        return adapter.exists(key);
    }

    @Override
    public CacheToken token(CacheKey key) {
        return adapter.token(key);
    }

    @Override
    public boolean isCurrent(CacheKey key, CacheToken token) {
        return adapter.isCurrent(key, token);
    }

    /** Runs the loader and nothing else: storing is for the link that holds the token. */
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

    /** Starts the loader: whoever shares and stores loads is above. */
    @Override
    public <T> CompletionStage<@Nullable T> getAsync(AsyncLoadRequest<T> request) {
        return loadAsync(request);
    }

    /** Starts the loader and nothing else: storing is for the link that holds the token. */
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

    /** Completes a stage as another has ended, with the failure itself. */
    static <T> void complete(CompletableFuture<@Nullable T> loaded, @Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            loaded.complete(value);
        } else {
            loaded.completeExceptionally(unwrapped(failure));
        }
    }

    /** The failure itself, where a stage has wrapped it. */
    static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    @Override
    public boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        return adapter.store(key, value, ttl, token);
    }

    @Override
    public boolean put(CacheKey key, @Nullable Object value, @Nullable Duration ttl, CacheToken token) {
        boolean stored = value != null && adapter.replace(key, value, ttl, token);
        if (!stored) {
            adapter.delete(key);
        }
        return stored;
    }

    @Override
    public void set(CacheKey key, Object value, @Nullable Duration ttl) {
        adapter.set(key, value, ttl);
    }

    @Override
    public void setAll(Map<CacheKey, ?> values, @Nullable Duration ttl) {
        adapter.setAll(values, ttl);
    }

    @Override
    public long invalidate(Invalidation invalidation) {
        return adapter.invalidate(invalidation);
    }

    @Override
    public long cleanupExpired() {
        return adapter.cleanupExpired();
    }

    @Override
    public CacheStats stats() {
        return adapter.getStats();
    }
}
