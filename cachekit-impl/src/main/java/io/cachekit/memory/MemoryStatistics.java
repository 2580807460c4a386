package io.cachekit.memory;

import io.cachekit.CacheStats;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.spi.TimeSource;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts every live entry for a snapshot. An unknown weight is not estimated. */
record MemoryStatistics(BoundedMaps maps, ByteBound bytes, TimeSource time, CacheCounters counters) {

    CacheStats snapshot() {
        maps.evictExcess();
        long now = time.nanos();
        long live = 0;
        long oldest = Long.MAX_VALUE;
        long newest = Long.MIN_VALUE;
        for (Iterator<MemoryEntry> entries = maps.iterator(); entries.hasNext(); ) {
            MemoryEntry entry = entries.next();
            if (entry.isLive(now)) {
                live++;
                oldest = Math.min(oldest, entry.createdMillis);
                newest = Math.max(newest, entry.createdMillis);
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

    /** Counts the values that are known to be absent. */
    long absentEntries() {
        long now = time.nanos();
        long absent = 0;
        for (Iterator<MemoryEntry> entries = maps.iterator(); entries.hasNext(); ) {
            MemoryEntry entry = entries.next();
            if (entry.isAbsent() && !entry.isGone(now)) {
                absent++;
            }
        }
        return absent;
    }
}
