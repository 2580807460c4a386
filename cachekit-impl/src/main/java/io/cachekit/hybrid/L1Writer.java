package io.cachekit.hybrid;

import io.cachekit.CacheEntry;
import io.cachekit.CacheToken;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.redis.Backplane;
import io.cachekit.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps copies of what was read from Redis. Thread-safe. */
final class L1Writer {

    private static final Logger LOGGER = System.getLogger("io.cachekit.hybrid");

    /** The longest time that keeping a copy may take, if the copy expires. */
    private static final long LONGEST_KEEPING_NANOS = Duration.ofMillis(10).toNanos();

    private static final int MAX_TYPES = 100;

    private final MemoryCacheAdapter l1;
    private final Backplane backplane;
    private final Coherence coherence;
    private final HybridSettings settings;
    private final TimeSource time;
    private final Set<String> told = ConcurrentHashMap.newKeySet(); // texts, so that no class is held

    L1Writer(
            MemoryCacheAdapter l1, Backplane backplane, Coherence coherence, HybridSettings settings, TimeSource time) {
        this.l1 = l1;
        this.backplane = backplane;
        this.coherence = coherence;
        this.settings = settings;
        this.time = time;
    }

    /** Keeps a copy, unless what it copies was changed since the token was handed out, or it is too heavy. */
    void keep(CacheEntry<?> entry, long encodedBytes, Type type, CacheToken fill) {
        String namespace = entry.key().namespace();
        if ((namespace != null && settings.excludedNamespaces().contains(namespace)) || !coherence.hearsItself()) {
            return;
        }
        L1Entry copy = L1Entry.of(entry, type, encodedBytes);
        if (!l1.hasRoomFor(entry.key(), copy)) {
            tellTooHeavy(copy);
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
        boolean kept = l1.store(entry.key(), copy, ttl, fill);
        if (kept && ttl != null && time.nanos() - since > LONGEST_KEEPING_NANOS) {
            l1.delete(entry.key()); // it would live longer by that
        }
    }

    private void tellTooHeavy(L1Entry copy) {
        String type = copy.value().getClass().getTypeName();
        if (told.size() < MAX_TYPES && told.add(type)) {
            LOGGER.log(
                    Level.WARNING,
                    "Cache Kit, hybrid: a {0} of {1} bytes in namespace {2} gets no copy in memory, since"
                            + " cachekit.max-memory-bytes allows {3}; each read of it asks Redis. Raise that bound, or"
                            + " cache smaller values. Said once per type",
                    type,
                    Long.toString(copy.weightBytes()),
                    copy.entry().key().namespace() == null
                            ? "(none)"
                            : copy.entry().key().namespace(),
                    Long.toString(l1.maxMemoryBytes()));
        }
    }
}
