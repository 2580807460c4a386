package io.cachekit.hybrid;

import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.spi.BackendStatus;
import io.cachekit.spi.TimeSource;
import java.time.Duration;

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

    /** Adds the status of this level to that of Redis. */
    BackendStatus with(BackendStatus redis) {
        BackendStatus.L1 own = coherence.status(entries(), l1.memoryBytes());
        boolean disconnected = own.backplane() == BackendStatus.BackplaneState.DISCONNECTED;
        return new BackendStatus(redis.degraded() || disconnected, redis.remote(), own);
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
