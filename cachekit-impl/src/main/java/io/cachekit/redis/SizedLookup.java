package io.cachekit.redis;

import io.cachekit.CacheDecision;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import org.jspecify.annotations.Nullable;

/**
 * The result of a lookup in Redis.
 *
 * @param <V> the value
 * @param found the entry, or null
 * @param token for the store of a loaded value, if there is no entry
 */
public record SizedLookup<V>(@Nullable SizedEntry<V> found, CacheToken token) {

    CacheLookup<V> lookup() {
        return found == null
                ? new CacheLookup.Miss<>(token, CacheDecision.MISS)
                : new CacheLookup.Hit<>(found.entry(), CacheDecision.HIT_L2);
    }
}
