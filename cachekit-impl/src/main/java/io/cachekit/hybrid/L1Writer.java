package io.cachekit.hybrid;

import io.cachekit.CacheEntry;
import io.cachekit.CacheToken;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import io.cachekit.internal.WarnOnce;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.redis.Backplane;
import io.cachekit.redis.SizedEntry;
import io.cachekit.settings.HybridSettings;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stores L1 entries for entries that were read from Redis. Thread-safe. */
final class L1Writer {

    /** The longest time that the store of an expiring L1 entry may take. */
    private static final long LONGEST_STORE_NANOS = Duration.ofMillis(10).toNanos();

    private static final Duration MOMENT = Duration.ofNanos(1);

    private final MemoryCacheAdapter l1;
    private final Backplane backplane;
    private final Coherence coherence;
    private final HybridSettings settings;
    private final TimeSource time;
    private final WarnOnce tooHeavy;

    L1Writer(
            MemoryCacheAdapter l1,
            Backplane backplane,
            Coherence coherence,
            HybridSettings settings,
            TimeSource time,
            EventLog events) {
        this.l1 = l1;
        this.backplane = backplane;
        this.coherence = coherence;
        this.settings = settings;
        this.time = time;
        this.tooHeavy = new WarnOnce(events, System.getLogger("io.cachekit.hybrid"), EventCode.TOO_HEAVY_FOR_L1);
    }

    /**
     * Stores an entry, unless it was changed since the token was handed out, or is too heavy.
     *
     * @param entry as reads of L1 are to return it
     * @param found as it was found
     */
    void store(CacheEntry<?> entry, SizedEntry<?> found, Type type, CacheToken fill) {
        String namespace = entry.key().namespace();
        if ((namespace != null && settings.excludedNamespaces().contains(namespace)) || !coherence.isConnected()) {
            return;
        }
        L1Entry local = L1Entry.of(entry, type, found.bytes());
        if (!l1.hasRoomFor(entry.key(), local)) {
            warnTooHeavy(local);
            return;
        }
        long since = time.nanos();
        Terms terms = terms(found);
        if (terms == null) {
            return;
        }
        boolean stored = l1.store(new NewEntry(entry.key(), local, terms), fill);
        boolean timed = terms.ttl() != null || terms.refreshAfter() != null;
        if (stored && timed && time.nanos() - since > LONGEST_STORE_NANOS) {
            l1.delete(entry.key()); // its life would be longer by that
        }
    }

    /** The times of an L1 entry, whose physical expiry the longest life in L1 bounds; null if it is over. */
    private @Nullable Terms terms(SizedEntry<?> found) {
        Duration gone = earlier(settings.l1Ttl(), remaining(found, found.goneAt()));
        Duration ttl = earlier(gone, remaining(found, found.entry().expiresAt()));
        if (ttl == null || gone == null) {
            return new Terms(null, Duration.ZERO, refreshAfter(found, null));
        }
        return ttl.isZero() ? null : new Terms(ttl, gone.minus(ttl), refreshAfter(found, ttl));
    }

    /** The time until a refresh is due, at least a moment; null if it is not due within the TTL. */
    private @Nullable Duration refreshAfter(SizedEntry<?> found, @Nullable Duration ttl) {
        Duration remaining = remaining(found, found.refreshDueAt());
        if (remaining == null) {
            return null;
        }
        Duration after = remaining.isZero() ? MOMENT : remaining;
        return ttl == null || after.compareTo(ttl) < 0 ? after : null;
    }

    /** The least time until an instant, by the server's clock; zero if it is over or unknown, null for never. */
    private @Nullable Duration remaining(SizedEntry<?> found, @Nullable Instant end) {
        return end == null
                ? null
                : Duration.ofMillis(
                        Math.max(0, backplane.remainingMillis(found.entry().key(), end.toEpochMilli())));
    }

    private static @Nullable Duration earlier(@Nullable Duration one, @Nullable Duration other) {
        return other == null || (one != null && one.compareTo(other) < 0) ? one : other;
    }

    private void warnTooHeavy(L1Entry entry) {
        String type = entry.value().getClass().getTypeName();
        boolean unused = tooHeavy.warn(
                type,
                type,
                entry.weightBytes(),
                WarnOnce.name(entry.entry().key().namespace()),
                l1.maxMemoryBytes());
    }
}
