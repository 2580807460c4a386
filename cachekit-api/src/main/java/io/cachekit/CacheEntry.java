package io.cachekit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cached value with its metadata, as of the moment it was read. Immutable, unless the value is
 * not: memory backends hand out the object itself, so it must not be changed.
 *
 * @param <V> the value
 * @param key the key with the tags that the entry is stored under
 * @param value the value
 * @param createdAt when the entry was stored
 * @param expiresAt the first instant at which the entry is expired, or null for never
 * @param hitCount the number of reads, at least 0; approximate if threads read at the same moment,
 *     and in memory after the first 128 reads, then mostly within ten percent
 * @param lastAccessed when it was last read, {@code createdAt} before the first read; in memory,
 *     after the first 128 reads, up to 17 milliseconds earlier
 */
public record CacheEntry<V>(
        CacheKey key, V value, Instant createdAt, @Nullable Instant expiresAt, long hitCount, Instant lastAccessed) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if {@code hitCount} is negative
     */
    public CacheEntry {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(lastAccessed, "lastAccessed");
        if (hitCount < 0) {
            throw new IllegalArgumentException("hitCount is " + hitCount + "; it must be at least 0");
        }
    }

    /**
     * {@return whether the entry is expired by the system clock: true from {@code expiresAt} on}
     */
    public boolean isExpired() {
        return isExpired(InstantSource.system().instant());
    }

    /**
     * Checks whether the entry is expired at a given time.
     *
     * @param now the time
     * @return true if {@code now} is {@code expiresAt} or later; always false if that is null
     */
    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** {@return a copy that was read once more, now, with {@code hitCount + 1}} */
    public CacheEntry<V> touch() {
        return touch(InstantSource.system().instant());
    }

    /**
     * A copy that was read once more at a given time.
     *
     * @param now when it was read
     * @return a copy with {@code hitCount + 1}
     */
    public CacheEntry<V> touch(Instant now) {
        return new CacheEntry<>(key, value, createdAt, expiresAt, hitCount + 1, now);
    }
}
