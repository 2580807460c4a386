package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.NewEntry;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Loads with the modes of their namespaces: one that is not to be stored takes no lease, for which
 * other nodes would wait in vain, and refreshes no live entry.
 *
 * @param loads the loads that are stored
 * @param adapter the backend
 * @param modes the modes
 */
record SwitchedLoads(LoadProtocol loads, CacheAdapter adapter, NamespaceModes modes) implements LoadProtocol {

    @Override
    public <V> LoadStart<V> begin(CacheKey key, Type type, LoadTerms terms) {
        return stores(key) ? loads.begin(key, type, terms) : unstored(key, type);
    }

    @Override
    public <V> CompletionStage<LoadStart<V>> beginAsync(CacheKey key, Type type, LoadTerms terms) {
        return stores(key)
                ? loads.beginAsync(key, type, terms)
                : CompletableFuture.completedFuture(unstored(key, type));
    }

    private <V> LoadStart<V> unstored(CacheKey key, Type type) {
        return LoadStart.of(adapter.<V>peek(key, type));
    }

    @Override
    public boolean stores(CacheKey key) {
        return modes.store(key.namespace());
    }

    @Override
    public boolean store(NewEntry entry, CacheToken token) {
        if (stores(entry.key())) {
            return loads.store(entry, token);
        }
        end(entry.key(), token);
        return false;
    }

    @Override
    public void end(CacheKey key, CacheToken token) {
        loads.end(key, token);
    }
}
