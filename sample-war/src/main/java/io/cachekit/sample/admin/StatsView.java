package io.cachekit.sample.admin;

import io.cachekit.CacheStats;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All statistics of the cache.
 *
 * @param totalEntries live entries
 * @param totalHits reads answered from the cache
 * @param totalMisses other reads
 * @param hitRate hits divided by both, from 0 to 1
 * @param memoryUsageBytes the memory that the entries take, where it is known
 * @param oldestEntry when the oldest entry was stored
 * @param newestEntry when the newest entry was stored
 */
public record StatsView(
        long totalEntries,
        long totalHits,
        long totalMisses,
        double hitRate,
        @Nullable Long memoryUsageBytes,
        @Nullable Instant oldestEntry,
        @Nullable Instant newestEntry) {

    /**
     * Shows statistics.
     *
     * @param stats the statistics
     * @return their view
     */
    public static StatsView of(CacheStats stats) {
        return new StatsView(
                stats.totalEntries(),
                stats.totalHits(),
                stats.totalMisses(),
                stats.hitRate(),
                stats.memoryUsageBytes().isPresent() ? stats.memoryUsageBytes().getAsLong() : null,
                stats.oldestEntry().orElse(null),
                stats.newestEntry().orElse(null));
    }
}
