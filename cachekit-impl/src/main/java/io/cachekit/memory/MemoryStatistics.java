package io.cachekit.memory;

import io.cachekit.CacheStats;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.spi.TimeSource;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at every live entry for a snapshot. Of objects that tell no weight none is guessed. */
final class MemoryStatistics {

    private final BoundedMaps regions;
    private final ByteBound bytes;
    private final TimeSource time;
    private final CacheCounters counters;

    MemoryStatistics(BoundedMaps regions, ByteBound bytes, TimeSource time, CacheCounters counters) {
        this.regions = regions;
        this.bytes = bytes;
        this.time = time;
        this.counters = counters;
    }

    CacheStats snapshot() {
        regions.settle();
        long now = time.nanos();
        long live = 0;
        long oldest = Long.MAX_VALUE;
        long newest = Long.MIN_VALUE;
        for (Iterator<MemoryEntry> nodes = regions.iterator(); nodes.hasNext(); ) {
            MemoryEntry node = nodes.next();
            if (!node.isExpired(now)) {
                live++;
                oldest = Math.min(oldest, node.createdMillis);
                newest = Math.max(newest, node.createdMillis);
            }
        }
        long hits = counters.get(CacheEvent.HIT);
        long misses = counters.get(CacheEvent.MISS);
        return new CacheStats(
                live,
                hits,
                misses,
                CacheStats.hitRate(hits, misses),
                OptionalLong.of(bytes.used()),
                live == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(oldest)),
                live == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(newest)));
    }
}
