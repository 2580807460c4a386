package io.cachekit.memory;

import io.cachekit.internal.CacheCounters;
import io.cachekit.spi.TimeSource;
import java.util.Map;
import java.util.Set;

/** Adapters for tests. */
final class MemoryAdapters {

    private MemoryAdapters() {}

    static MemoryCacheAdapter of(long maxItems, TimeSource time) {
        return of(maxItems, time, counters());
    }

    static MemoryCacheAdapter of(long maxItems, TimeSource time, CacheCounters counters) {
        return new MemoryCacheAdapter(new MemorySettings(maxItems, Map.of(), null), time, counters);
    }

    static CacheCounters counters() {
        return new CacheCounters(true, Set.of());
    }
}
