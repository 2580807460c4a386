package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import io.cachekit.NewEntry;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
    public boolean store(NewEntry entry, CacheToken token) {
        return adapter.store(entry, token);
    }

    /** Does nothing: a token needs no release. */
    @Override
    public void end(CacheKey key, CacheToken token) {}
}
