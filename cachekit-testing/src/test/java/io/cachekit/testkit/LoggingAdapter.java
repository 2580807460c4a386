package io.cachekit.testkit;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheStats;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.core.CacheKit;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An adapter as a third party might write it: a kit's own with a log of invalidations. */
class LoggingAdapter implements CacheAdapter {

    final CacheAdapter adapter;
    final List<Invalidation> log = Collections.synchronizedList(new ArrayList<>());

    private final CacheKit kit;

    LoggingAdapter(CacheKit kit) {
        this.kit = kit;
        this.adapter = kit.adapter();
    }

    @Override
    public <V> CacheLookup<V> lookup(CacheKey key, Type valueType) {
        return adapter.lookup(key, valueType);
    }

    @Override
    public <V> CacheLookup<V> peek(CacheKey key, Type valueType) {
        return adapter.peek(key, valueType);
    }

    @Override
    public CacheToken token(CacheKey key) {
        return adapter.token(key);
    }

    @Override
    public boolean isCurrent(CacheKey key, CacheToken token) {
        return adapter.isCurrent(key, token);
    }

    @Override
    public boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        return adapter.store(key, value, ttl, token);
    }

    @Override
    public boolean replace(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        return adapter.replace(key, value, ttl, token);
    }

    @Override
    public boolean exists(CacheKey key) {
        return adapter.exists(key);
    }

    @Override
    public void set(CacheKey key, Object value, @Nullable Duration ttl) {
        adapter.set(key, value, ttl);
    }

    @Override
    public long invalidate(Invalidation what) {
        log.add(what);
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

    @Override
    public void close() {
        kit.close();
    }
}
