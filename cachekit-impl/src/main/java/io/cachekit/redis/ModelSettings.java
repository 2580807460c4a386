package io.cachekit.redis;

import java.time.Duration;

/**
 * How entries are kept in Redis.
 *
 * @param keyPrefix what the names of our keys begin with
 * @param buckets over how many slots entries are spread, from 1
 * @param maxValueBytes the longest value that is stored, encoded
 * @param trackAccess whether hit counts and last reads are written back
 * @param accessFlushInterval how often they are, positive
 * @param loadLease how long a right to load lasts unless it is renewed, positive
 * @param maxLoadWait how long to wait for another node's load, positive
 * @param requireNoEviction whether another eviction policy than {@code noeviction} is refused
 */
public record ModelSettings(
        String keyPrefix,
        int buckets,
        int maxValueBytes,
        boolean trackAccess,
        Duration accessFlushInterval,
        Duration loadLease,
        Duration maxLoadWait,
        boolean requireNoEviction) {}
