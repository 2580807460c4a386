package io.cachekit.redis;

import io.cachekit.CacheEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry that was read from Redis.
 *
 * @param <V> the value
 * @param entry the entry
 * @param bytes the length of its encoded value, before compression
 * @param goneAt its physical expiry, or null for never
 * @param refreshDueAt its time of refresh, or null for never
 * @param validator as it was stored, or null
 */
public record SizedEntry<V>(
        CacheEntry<V> entry,
        long bytes,
        @Nullable Instant goneAt,
        @Nullable Instant refreshDueAt,
        @Nullable String validator) {}
