package io.cachekit.hybrid;

import io.cachekit.CacheEntry;
import io.cachekit.CacheToken;
import io.cachekit.internal.WarnOnce;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.redis.Backplane;
import io.cachekit.settings.HybridSettings;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.lang.reflect.Type;
import java.time.Duration;

/** Stores L1 entries for entries that were read from Redis. Thread-safe. */
final class L1Writer {

    /** The longest time that the store of an expiring L1 entry may take. */
    private static final long LONGEST_STORE_NANOS = Duration.ofMillis(10).toNanos();

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

    /** Stores an entry, unless it was changed since the token was handed out, or is too heavy. */
    void store(CacheEntry<?> entry, long encodedBytes, Type type, CacheToken fill) {
        String namespace = entry.key().namespace();
        if ((namespace != null && settings.excludedNamespaces().contains(namespace)) || !coherence.isConnected()) {
            return;
        }
        L1Entry local = L1Entry.of(entry, type, encodedBytes);
        if (!l1.hasRoomFor(entry.key(), local)) {
            warnTooHeavy(local);
            return;
        }
        Duration ttl = settings.l1Ttl();
        long since = time.nanos();
        if (entry.expiresAt() != null) {
            long millis =
                    backplane.remainingMillis(entry.key(), entry.expiresAt().toEpochMilli());
            if (millis <= 0) {
                return;
            }
            Duration remaining = Duration.ofMillis(millis);
            ttl = ttl == null || remaining.compareTo(ttl) < 0 ? remaining : ttl;
        }
        boolean stored = l1.store(entry.key(), local, ttl, fill);
        if (stored && ttl != null && time.nanos() - since > LONGEST_STORE_NANOS) {
            l1.delete(entry.key()); // its life would be longer by that
        }
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
