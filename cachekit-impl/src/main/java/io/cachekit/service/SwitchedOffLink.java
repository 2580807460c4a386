package io.cachekit.service;

import io.cachekit.CacheDecision;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cache switched off: nothing is read and nothing is written, loaders run each time, and invalidations go on, so
 * that a shared backend is not left stale for others.
 */
final class SwitchedOffLink extends ForwardingLink {

    /** Goes over the adapter itself: without entries there is nothing to share. */
    SwitchedOffLink(AdapterLink next) {
        super(next);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    public <V> @Nullable V value(String key, @Nullable String namespace, Type type) {
        return null;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    public <V> @Nullable V value(long key, @Nullable String namespace, Type type) {
        return null;
    }

    @Override
    public <V> CacheLookup<V> lookup(CacheKey key, Type type) {
        return new CacheLookup.Miss<>(CacheToken.none(), CacheDecision.BYPASS);
    }

    @Override
    public <V> Map<CacheKey, V> values(Collection<CacheKey> keys, Type type) {
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
    public boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        return false;
    }

    @Override
    public void set(CacheKey key, Object value, @Nullable Duration ttl) {
        put(key, null, ttl, CacheToken.none());
    }

    @Override
    public void setAll(Map<CacheKey, ?> values, @Nullable Duration ttl) {
        values.keySet().forEach(key -> put(key, null, ttl, CacheToken.none()));
    }
}
