package io.cachekit.memory;

import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.internal.Ttl;
import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entry in memory, with its deadline beside the value. */
final class MemoryEntry extends EntryReadState {

    final CacheKey key;
    /** The tags of the key, here for writes that change none of them. */
    final Set<String> tags;

    /** In bytes, or {@link Weights#UNKNOWN}. */
    final long weight;

    final long version;
    final long createdMillis;
    private final long ttlNanos;

    MemoryEntry(CacheKey key, EntryContent content, long version, TimeSource time) {
        this(key, content, nanos(content.ttl()), version, time);
    }

    private MemoryEntry(CacheKey key, EntryContent content, long ttlNanos, long version, TimeSource time) {
        super(content.value(), content.ttl() != null, time.nanos(), ttlNanos);
        this.key = key;
        this.tags = key.tags();
        this.weight = content.weight();
        this.version = version;
        this.createdMillis = time.millis();
        this.ttlNanos = ttlNanos;
    }

    private static long nanos(@Nullable Duration ttl) {
        return ttl == null ? 0 : Ttl.nanos(ttl);
    }

    @SuppressWarnings("unchecked") // the caller has checked the declared type
    <V> CacheEntry<V> toCacheEntry(TimeSource time) {
        Instant created = Instant.ofEpochMilli(createdMillis);
        long readHits = hits();
        Instant read = Instant.ofEpochMilli(time.millis()).minusNanos(Math.max(0, time.nanos() - accessedNanos()));
        Instant accessed = readHits == 0 || read.isBefore(created) ? created : read;
        return new CacheEntry<>(
                key, (V) value, created, expires() ? created.plusNanos(ttlNanos) : null, readHits, accessed);
    }
}
