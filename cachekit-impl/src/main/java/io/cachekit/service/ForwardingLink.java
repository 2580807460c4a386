package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheStats;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Hands everything on; a link overrides what it is about. */
abstract class ForwardingLink implements CacheChain {

    /** The link below. */
    final CacheChain next;

    ForwardingLink(CacheChain next) {
        this.next = next;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    public <V> @Nullable V value(String key, @Nullable String namespace, Type type) {
        return next.value(key, namespace, type);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    public <V> @Nullable V value(long key, @Nullable String namespace, Type type) {
        return next.value(key, namespace, type);
    }

    @Override
    public <V> CacheLookup<V> lookup(CacheKey key, Type type) {
        return next.lookup(key, type);
    }

    @Override
    public <V> CacheLookup<V> peek(CacheKey key, Type type) {
        return next.peek(key, type);
    }

    @Override
    public <V> CacheLookup<V> begin(CacheKey key, Type type) {
        return next.begin(key, type);
    }

    @Override
    public <V> CompletionStage<CacheLookup<V>> beginAsync(CacheKey key, Type type) {
        return next.beginAsync(key, type);
    }

    @Override
    public void end(CacheKey key, CacheToken token) {
        next.end(key, token);
    }

    @Override
    public <V> Map<CacheKey, V> values(Collection<CacheKey> keys, Type type) {
        return next.values(keys, type);
    }

    @Override
    public boolean exists(CacheKey key) {
        return next.exists(key);
    }

    @Override
    public CacheToken token(CacheKey key) {
        return next.token(key);
    }

    @Override
    public boolean isCurrent(CacheKey key, CacheToken token) {
        return next.isCurrent(key, token);
    }

    @Override
    public <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        return next.load(request);
    }

    @Override
    public <T> CompletionStage<@Nullable T> getAsync(AsyncLoadRequest<T> request) {
        return next.getAsync(request);
    }

    @Override
    public <T> CompletionStage<@Nullable T> loadAsync(AsyncLoadRequest<T> request) {
        return next.loadAsync(request);
    }

    @Override
    public boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        return next.store(key, value, ttl, token);
    }

    @Override
    public boolean put(CacheKey key, @Nullable Object value, @Nullable Duration ttl, CacheToken token) {
        return next.put(key, value, ttl, token);
    }

    @Override
    public void set(CacheKey key, Object value, @Nullable Duration ttl) {
        next.set(key, value, ttl);
    }

    @Override
    public void setAll(Map<CacheKey, ?> values, @Nullable Duration ttl) {
        next.setAll(values, ttl);
    }

    @Override
    public long invalidate(Invalidation invalidation) {
        return next.invalidate(invalidation);
    }

    @Override
    public long cleanupExpired() {
        return next.cleanupExpired();
    }

    @Override
    public CacheStats stats() {
        return next.stats();
    }
}
