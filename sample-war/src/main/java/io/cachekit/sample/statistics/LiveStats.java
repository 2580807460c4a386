package io.cachekit.sample.statistics;

/**
 * What anybody may know of the cache.
 *
 * @param entries live entries
 * @param hits reads answered from the cache
 * @param misses other reads
 * @param hitRate hits divided by both, from 0 to 1
 */
public record LiveStats(long entries, long hits, long misses, double hitRate) {}
