package io.cachekit.hybrid;

import io.cachekit.internal.HealthReport;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The health of the memory level, added to that of Redis. L1 entries are counted one by one, and
 * therefore at most once a second. Thread-safe.
 */
final class HybridStatus {

    private static final long COUNTED_FOR_NANOS = Duration.ofSeconds(1).toNanos();

    private final Coherence coherence;
    private final MemoryCacheAdapter l1;
    private final TimeSource time;
    private volatile Count last;

    HybridStatus(Coherence coherence, MemoryCacheAdapter l1, TimeSource time) {
        this.coherence = coherence;
        this.l1 = l1;
        this.time = time;
        this.last = new Count(0, time.nanos() - COUNTED_FOR_NANOS);
    }

    /** The number of L1 entries at a time. */
    private record Count(long entries, long atNanos) {}

    /** Adds to the health of Redis. */
    HealthReport with(HealthReport redis) {
        Map<String, String> data = new HashMap<>(redis.data());
        data.putAll(coherence.health());
        data.put("l1-entries", Long.toString(entries()));
        data.put("l1-bytes", Long.toString(l1.memoryBytes()));
        return new HealthReport(redis.degraded() || !coherence.isConnected(), data);
    }

    private long entries() {
        long now = time.nanos();
        Count count = last;
        if (now - count.atNanos() >= COUNTED_FOR_NANOS) {
            count = new Count(l1.getStats().totalEntries(), now);
            last = count;
        }
        return count.entries();
    }
}
