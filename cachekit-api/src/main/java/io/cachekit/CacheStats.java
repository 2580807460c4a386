package io.cachekit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A snapshot of what the cache holds and how well it serves.
 *
 * @param totalEntries live entries in the backend, at least 0
 * @param totalHits reads that this node answered from the cache
 * @param totalMisses reads that this node could not answer from the cache
 * @param hitRate hits divided by hits and misses, from 0 to 1; 0 before the first read
 * @param memoryUsageBytes the known weights of the entries in memory together, if memory is the
 *     backend
 * @param oldestEntry when the oldest live entry was stored, if there is one; a remote backend may
 *     look only at the entries that expire first and last
 * @param newestEntry when the newest live entry was stored, if there is one, likewise
 */
public record CacheStats(
        long totalEntries,
        long totalHits,
        long totalMisses,
        double hitRate,
        OptionalLong memoryUsageBytes,
        Optional<Instant> oldestEntry,
        Optional<Instant> newestEntry) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if a count is negative or the rate is not from 0 to 1
     */
    public CacheStats {
        requireCount("totalEntries", totalEntries);
        requireCount("totalHits", totalHits);
        requireCount("totalMisses", totalMisses);
        if (!(hitRate >= 0 && hitRate <= 1)) {
            throw new IllegalArgumentException("hitRate is " + hitRate + "; it must be from 0 to 1");
        }
        Objects.requireNonNull(memoryUsageBytes, "memoryUsageBytes");
        Objects.requireNonNull(oldestEntry, "oldestEntry");
        Objects.requireNonNull(newestEntry, "newestEntry");
    }

    /**
     * The rate that belongs to two counts.
     *
     * @param hits hits, at least 0
     * @param misses misses, at least 0
     * @return from 0 to 1; 0 if both are 0
     */
    public static double hitRate(long hits, long misses) {
        return hits == 0 ? 0 : (double) hits / ((double) hits + misses);
    }

    private static void requireCount(String name, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(name + " is " + count + "; it must be at least 0");
        }
    }
}
