package io.cachekit.redis;

import io.cachekit.hybrid.HybridCacheAdapter;
import io.cachekit.internal.CacheCounters;
import io.cachekit.memory.MemoryAdapters;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.settings.HybridSettings;
import io.cachekit.spi.TimeSource;
import java.util.Map;
import java.util.Set;

/** Hybrid adapters for tests. */
public final class HybridAdapters {

    private HybridAdapters() {}

    /** A node of its own. */
    public static HybridCacheAdapter of(String url) {
        return of(url, RedisAdapters.newPrefix());
    }

    /** A node of those that share a prefix. */
    public static HybridCacheAdapter of(String url, String prefix) {
        return of(url, prefix, new CacheCounters(true, Set.of()));
    }

    /** The same, counting. */
    public static HybridCacheAdapter of(String url, String prefix, CacheCounters counters) {
        MemoryCacheAdapter l1 = new MemoryCacheAdapter(
                MemoryAdapters.settings(10_000, Map.of()), TimeSource.system(), new CacheCounters(false, Set.of()));
        return new HybridCacheAdapter(
                l1,
                RedisAdapters.of(RedisAdapters.settings(url, prefix), counters),
                HybridSettings.defaults(),
                TimeSource.system(),
                counters,
                RedisAdapters.EXECUTOR,
                RedisAdapters.TIMER);
    }
}
