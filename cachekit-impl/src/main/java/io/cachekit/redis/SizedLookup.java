package io.cachekit.redis;

import io.cachekit.CacheLookup;
import org.jspecify.annotations.Nullable;

/**
 * The result of a lookup in Redis.
 *
 * @param <V> the value
 * @param lookup the result
 * @param found the entry of a hit, else null
 */
public record SizedLookup<V>(
        CacheLookup<V> lookup, @Nullable SizedEntry<V> found) {}
