package io.cachekit.redis;

import io.cachekit.CacheEntry;

/**
 * An entry that was read from Redis.
 *
 * @param <V> the value
 * @param entry the entry
 * @param bytes the length of its encoded value, before compression
 */
public record SizedEntry<V>(CacheEntry<V> entry, long bytes) {}
