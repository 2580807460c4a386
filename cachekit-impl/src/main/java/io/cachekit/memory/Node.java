package io.cachekit.memory;

import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.spi.TimeSource;
import io.cachekit.spi.Ttl;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry in memory, with its deadline beside the value. What reads change is approximate under races. */
final class Node {

    final CacheKey key;
    final Object value;
    final long version;
    final long createdMillis;
    private final boolean expires;
    private final long deadlineNanos;
    private final long ttlNanos;
    private long hits;
    private long accessedNanos;

    Node(CacheKey key, Object value, @Nullable Duration ttl, long version, TimeSource time) {
        this.key = key;
        this.value = value;
        this.version = version;
        this.createdMillis = time.millis();
        this.expires = ttl != null;
        this.ttlNanos = ttl == null ? 0 : Ttl.nanos(ttl);
        this.accessedNanos = time.nanos();
        this.deadlineNanos = accessedNanos + ttlNanos;
    }

    boolean isExpired(long nowNanos) {
        return expires && nowNanos - deadlineNanos >= 0;
    }

    void touch(long nowNanos) {
        hits++;
        accessedNanos = nowNanos;
    }

    @SuppressWarnings("unchecked") // the caller has held the value against the declared type
    <V> CacheEntry<V> entry(TimeSource time) {
        Instant created = Instant.ofEpochMilli(createdMillis);
        long readHits = hits;
        Instant read = Instant.ofEpochMilli(time.millis()).minusNanos(Math.max(0, time.nanos() - accessedNanos));
        Instant accessed = readHits == 0 || read.isBefore(created) ? created : read;
        return new CacheEntry<>(
                key, (V) value, created, expires ? created.plusNanos(ttlNanos) : null, readHits, accessed);
    }
}
