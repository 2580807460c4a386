package io.cachekit.memory;

import io.cachekit.internal.CacheCounters;
import io.cachekit.settings.Settings;
import io.cachekit.spi.TimeSource;
import java.util.Map;
import java.util.Set;

/** Adapters for tests. */
public final class MemoryAdapters {

    private MemoryAdapters() {}

    static MemoryCacheAdapter of(long maxItems, TimeSource time) {
        return of(maxItems, time, counters());
    }

    static MemoryCacheAdapter of(long maxItems, TimeSource time, CacheCounters counters) {
        return new MemoryCacheAdapter(settings(maxItems, Map.of()), time, counters);
    }

    /** Settings with the default bound in bytes. */
    public static MemorySettings settings(long maxItems, Map<String, Long> maxItemsOfNamespaces) {
        return settings(maxItems, maxItemsOfNamespaces, Settings.MAX_MEMORY_BYTES.byDefault());
    }

    static MemorySettings settings(long maxItems, Map<String, Long> maxItemsOfNamespaces, long maxBytes) {
        return new MemorySettings(maxItems, maxItemsOfNamespaces, maxBytes, value -> 0, null);
    }

    static CacheCounters counters() {
        return new CacheCounters(true, Set.of());
    }
}
