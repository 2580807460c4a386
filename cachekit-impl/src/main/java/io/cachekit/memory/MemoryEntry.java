package io.cachekit.memory;

import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.NewEntry;
import io.cachekit.internal.Ttl;
import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entry in memory, with its deadline beside the value. */
class MemoryEntry extends EntryReadState {

    final CacheKey key;
    /** The tags of the key, here for writes that change none of them. */
    final Set<String> tags;

    /** In bytes, or {@link Weights#UNKNOWN}. */
    final long weight;

    final long version;
    final long createdMillis;
    private final @Nullable Duration ttl;

    /** Makes an entry; one with a lifetime alone is the smaller and more frequent. */
    static MemoryEntry of(NewEntry entry, long weight, long version, TimeSource time) {
        if (entry.validator() != null) {
            return new ValidatedEntry(entry, entry.validator(), weight, version, time);
        }
        return entry.value() == null || entry.terms().haveWindows()
                ? new WindowedEntry(entry, weight, version, time)
                : new MemoryEntry(entry, weight, nanos(entry.terms().ttl()), version, time);
    }

    MemoryEntry(NewEntry entry, long weight, long deadlineNanos, long version, TimeSource time) {
        super(
                entry.value() == null ? AbsentValue.INSTANCE : entry.value(),
                entry.value() == null
                        || entry.terms().ttl() != null
                        || entry.terms().refreshAfter() != null,
                time.nanos(),
                deadlineNanos);
        this.key = entry.key();
        this.tags = key.tags();
        this.weight = weight;
        this.version = version;
        this.createdMillis = time.millis();
        this.ttl = entry.terms().ttl();
    }

    private static long nanos(@Nullable Duration ttl) {
        return ttl == null ? 0 : Ttl.nanos(ttl);
    }

    /** Checks whether reads return it. */
    boolean isLive(long nowNanos) {
        return !isDue(nowNanos);
    }

    /** Checks whether it is past its physical expiry. */
    boolean isGone(long nowNanos) {
        return isDue(nowNanos);
    }

    /** Checks whether it says that the source has no value. */
    boolean isAbsent() {
        return false;
    }

    /** Checks whether it is kept past its logical expiry, for loads alone. */
    final boolean isStale(long nowNanos) {
        return !isLive(nowNanos) && !isGone(nowNanos) && !isAbsent();
    }

    /** The time since the logical expiry of a stale entry. */
    Duration since(long nowNanos) {
        return Duration.ZERO;
    }

    /** The validator of its value, or null. */
    @Nullable String validator() {
        return null;
    }

    /** Checks whether it has a physical expiry. */
    boolean ends() {
        return expires();
    }

    /** The physical expiry, if it has one. */
    long endNanos() {
        return deadlineNanos();
    }

    @SuppressWarnings("unchecked") // the caller has checked the declared type
    <V> CacheEntry<V> toCacheEntry(TimeSource time) {
        Instant created = Instant.ofEpochMilli(createdMillis);
        long readHits = hits();
        Instant read = Instant.ofEpochMilli(time.millis()).minusNanos(Math.max(0, time.nanos() - accessedNanos()));
        Instant accessed = readHits == 0 || read.isBefore(created) ? created : read;
        return new CacheEntry<>(key, (V) value, created, expiresAt(), readHits, accessed);
    }

    /** The logical expiry, or null for never. */
    @Nullable Instant expiresAt() {
        return ttl == null ? null : Instant.ofEpochMilli(createdMillis).plusNanos(Ttl.nanos(ttl));
    }
}
