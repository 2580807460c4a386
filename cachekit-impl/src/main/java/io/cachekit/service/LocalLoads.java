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
    public <V> LoadStart<V> begin(CacheKey key, Type type, LoadTerms terms) {
        CacheLookup<V> found = adapter.peek(key, type);
        return found instanceof CacheLookup.Hit<V> hit && hit.refreshDue() ? refresh(key, type) : LoadStart.of(found);
    }

    /** Reads again after the token, which has to be older than the entry that the load is told of. */
    private <V> LoadStart<V> refresh(CacheKey key, Type type) {
        CacheToken token = adapter.token(key);
        CacheLookup<V> found = adapter.peek(key, type);
        return found instanceof CacheLookup.Hit<V> hit && hit.refreshDue()
                ? new LoadStart.Load<>(token, KeptEntry.held(hit.entry(), hit.decision(), hit.validator()))
                : LoadStart.of(found);
    }

    @Override
    public <V> CompletionStage<LoadStart<V>> beginAsync(CacheKey key, Type type, LoadTerms terms) {
        return CompletableFuture.completedFuture(begin(key, type, terms));
    }

    @Override
    public boolean store(NewEntry entry, CacheToken token) {
        return adapter.store(entry, token);
    }

    /** Does nothing: a token needs no release. */
    @Override
    public void end(CacheKey key, CacheToken token) {}
}
