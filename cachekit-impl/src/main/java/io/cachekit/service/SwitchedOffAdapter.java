package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheDecision;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheStats;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.LookupKey;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The backend while the cache is switched off: nothing is read or written. Sets and invalidations
 * remove entries, so that a shared backend does not stay stale for other nodes.
 *
 * @param adapter the backend
 */
record SwitchedOffAdapter(CacheAdapter adapter) implements CacheAdapter {

    @Override
    public <V> @Nullable V value(LookupKey key, Type valueType) {
        return null;
    }

    @Override
    public <V> CacheLookup<V> lookup(CacheKey key, Type valueType) {
        return new CacheLookup.Miss<>(CacheToken.none(), CacheDecision.BYPASS);
    }

    @Override
    public <V> CacheLookup<V> peek(CacheKey key, Type valueType) {
        return adapter.peek(key, valueType);
    }

    @Override
    public <V> Map<CacheKey, V> getAll(Collection<CacheKey> keys, Type valueType) {
        return Map.of();
    }

    @Override
    public boolean exists(CacheKey key) {
        return false;
    }

    @Override
    public CacheToken token(CacheKey key) {
        return CacheToken.none();
    }

    @Override
    public boolean isCurrent(CacheKey key, CacheToken token) {
        return false;
    }

    @Override
    public boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        return false;
    }

    @Override
    public boolean replace(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        return false;
    }

    @Override
    public void set(CacheKey key, Object value, @Nullable Duration ttl) {
        adapter.delete(key);
    }

    @Override
    public long invalidate(Invalidation what) {
        return adapter.invalidate(what);
    }

    @Override
    public long cleanupExpired() {
        return adapter.cleanupExpired();
    }

    @Override
    public CacheStats getStats() {
        return adapter.getStats();
    }

    /** Does nothing: the owner of the backend closes it. */
    @Override
    public void close() {}
}
