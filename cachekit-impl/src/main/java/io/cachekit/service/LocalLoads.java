package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Loads over a backend of this node alone.
 *
 * @param adapter the backend
 */
record LocalLoads(CacheAdapter adapter) implements LoadProtocol {

    @Override
    public <V> CacheLookup<V> begin(CacheKey key, Type type) {
        return adapter.peek(key, type);
    }

    @Override
    public <V> CompletionStage<CacheLookup<V>> beginAsync(CacheKey key, Type type) {
        return CompletableFuture.completedFuture(begin(key, type));
    }

    @Override
    public boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        return adapter.store(key, value, ttl, token);
    }

    /** Does nothing: a token needs no release. */
    @Override
    public void end(CacheKey key, CacheToken token) {}
}
