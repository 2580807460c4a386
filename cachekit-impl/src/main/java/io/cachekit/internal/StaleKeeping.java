package io.cachekit.internal;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.NewEntry;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A backend that keeps stale entries: its writes with a TTL alone are those with terms. */
public interface StaleKeeping extends CacheAdapter {

    @Override
    default boolean keepsStale() {
        return true;
    }

    @Override
    boolean store(NewEntry entry, CacheToken token);

    @Override
    boolean replace(NewEntry entry, CacheToken token);

    @Override
    void set(NewEntry entry);

    @Override
    void setAll(Collection<NewEntry> entries);

    @Override
    default boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        return store(NewEntry.of(key, value, ttl), token);
    }

    @Override
    default boolean replace(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        return replace(NewEntry.of(key, value, ttl), token);
    }

    @Override
    default void set(CacheKey key, Object value, @Nullable Duration ttl) {
        set(NewEntry.of(key, value, ttl));
    }

    @Override
    default void setAll(Map<CacheKey, ?> values, @Nullable Duration ttl) {
        setAll(values.entrySet().stream()
                .map(entry -> NewEntry.of(entry.getKey(), entry.getValue(), ttl))
                .toList());
    }
}
