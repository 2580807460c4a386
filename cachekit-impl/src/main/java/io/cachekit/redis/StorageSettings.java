package io.cachekit.redis;

import io.cachekit.internal.Bounds;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How entries are kept in Redis. Immutable; each {@code with…} method returns a checked copy.
 *
 * @param keyPrefix what the names of our keys begin with: 1 to 64 characters of {@code A-Z a-z 0-9 . _ : -}
 * @param buckets over how many slots entries are spread, 1 to {@value #MAX_BUCKETS}
 * @param maxValueBytes the longest value that is stored, encoded; 1 to {@value #MAX_VALUE_BYTES}
 * @param trackAccess whether hit counts and last reads are written back
 * @param accessFlushInterval how often they are, from 100 ms to a day
 * @param loadLease how long a right to load lasts unless it is renewed, from 100 ms to a day
 * @param maxLoadWait how long to wait for another node's load, from 1 ms to a day
 * @param requireNoEviction whether another eviction policy than {@code noeviction} is refused
 */
public record StorageSettings(
        String keyPrefix,
        int buckets,
        int maxValueBytes,
        boolean trackAccess,
        Duration accessFlushInterval,
        Duration loadLease,
        Duration maxLoadWait,
        boolean requireNoEviction) {

    /** The prefix where none is set. */
    public static final String DEFAULT_KEY_PREFIX = "cachekit";
    /** The buckets on a single server, or behind Sentinels, where nothing is set. */
    public static final int DEFAULT_BUCKETS = 1;
    /** The buckets on a cluster where nothing is set. */
    public static final int DEFAULT_CLUSTER_BUCKETS = 16;
    /** The most buckets. */
    public static final int MAX_BUCKETS = 1024;
    /** The longest value where nothing is set: 8 MiB. */
    public static final int DEFAULT_MAX_VALUE_BYTES = 8 * 1024 * 1024;
    /** The longest value that can be allowed: what Redis takes, less 64 KiB for our header. */
    public static final int MAX_VALUE_BYTES = 512 * 1024 * 1024 - 64 * 1024;
    /** How often accesses are written back where nothing is set. */
    public static final Duration DEFAULT_ACCESS_FLUSH_INTERVAL = Duration.ofSeconds(10);
    /** How long a right to load lasts where nothing is set. */
    public static final Duration DEFAULT_LOAD_LEASE = Duration.ofSeconds(5);
    /** How long to wait for another node's load where nothing is set. */
    public static final Duration DEFAULT_MAX_LOAD_WAIT = Duration.ofSeconds(10);

    private static final Pattern KEY_PREFIX = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is not allowed
     */
    public StorageSettings {
        if (!KEY_PREFIX.matcher(keyPrefix).matches()) {
            throw new IllegalArgumentException("cachekit.redis.key-prefix is '" + keyPrefix
                    + "'; allowed are 1 to 64 characters of A-Z a-z 0-9 . _ : -");
        }
        Bounds.check("cachekit.redis.buckets", buckets, 1, MAX_BUCKETS);
        Bounds.check("cachekit.redis.max-value-bytes", maxValueBytes, 1, MAX_VALUE_BYTES);
        Bounds.check("cachekit.redis.access-flush-interval", accessFlushInterval, SHORT, DAY);
        Bounds.check("cachekit.redis.load-lease", loadLease, SHORT, DAY);
        Bounds.check("cachekit.redis.max-load-wait", maxLoadWait, Duration.ofMillis(1), DAY);
    }

    /**
     * Everything as by default, on a single server.
     *
     * @return the defaults
     */
    public static StorageSettings defaults() {
        return new StorageSettings(
                DEFAULT_KEY_PREFIX,
                DEFAULT_BUCKETS,
                DEFAULT_MAX_VALUE_BYTES,
                true,
                DEFAULT_ACCESS_FLUSH_INTERVAL,
                DEFAULT_LOAD_LEASE,
                DEFAULT_MAX_LOAD_WAIT,
                false);
    }

    /**
     * A copy with another prefix.
     *
     * @param keyPrefix as the component
     * @return a copy
     * @throws IllegalArgumentException if it is not allowed
     */
    public StorageSettings withKeyPrefix(String keyPrefix) {
        return new StorageSettings(
                keyPrefix,
                buckets,
                maxValueBytes,
                trackAccess,
                accessFlushInterval,
                loadLease,
                maxLoadWait,
                requireNoEviction);
    }

    /**
     * A copy with another number of buckets.
     *
     * @param buckets as the component
     * @return a copy
     * @throws IllegalArgumentException if it is not allowed
     */
    public StorageSettings withBuckets(int buckets) {
        return new StorageSettings(
                keyPrefix,
                buckets,
                maxValueBytes,
                trackAccess,
                accessFlushInterval,
                loadLease,
                maxLoadWait,
                requireNoEviction);
    }

    /**
     * A copy with another bound of values.
     *
     * @param maxValueBytes as the component
     * @return a copy
     * @throws IllegalArgumentException if it is not allowed
     */
    public StorageSettings withMaxValueBytes(int maxValueBytes) {
        return new StorageSettings(
                keyPrefix,
                buckets,
                maxValueBytes,
                trackAccess,
                accessFlushInterval,
                loadLease,
                maxLoadWait,
                requireNoEviction);
    }

    /**
     * A copy that tracks accesses, or doesn't.
     *
     * @param trackAccess as the component
     * @return a copy
     * @throws IllegalArgumentException if it is not allowed
     */
    public StorageSettings withTrackAccess(boolean trackAccess) {
        return new StorageSettings(
                keyPrefix,
                buckets,
                maxValueBytes,
                trackAccess,
                accessFlushInterval,
                loadLease,
                maxLoadWait,
                requireNoEviction);
    }

    /**
     * A copy with another interval.
     *
     * @param accessFlushInterval as the component
     * @return a copy
     * @throws IllegalArgumentException if it is not allowed
     */
    public StorageSettings withAccessFlushInterval(Duration accessFlushInterval) {
        return new StorageSettings(
                keyPrefix,
                buckets,
                maxValueBytes,
                trackAccess,
                accessFlushInterval,
                loadLease,
                maxLoadWait,
                requireNoEviction);
    }

    /**
     * A copy with another lease.
     *
     * @param loadLease as the component
     * @return a copy
     * @throws IllegalArgumentException if it is not allowed
     */
    public StorageSettings withLoadLease(Duration loadLease) {
        return new StorageSettings(
                keyPrefix,
                buckets,
                maxValueBytes,
                trackAccess,
                accessFlushInterval,
                loadLease,
                maxLoadWait,
                requireNoEviction);
    }

    /**
     * A copy with another wait.
     *
     * @param maxLoadWait as the component
     * @return a copy
     * @throws IllegalArgumentException if it is not allowed
     */
    public StorageSettings withMaxLoadWait(Duration maxLoadWait) {
        return new StorageSettings(
                keyPrefix,
                buckets,
                maxValueBytes,
                trackAccess,
                accessFlushInterval,
                loadLease,
                maxLoadWait,
                requireNoEviction);
    }

    /**
     * A copy that requires {@code noeviction}, or doesn't.
     *
     * @param requireNoEviction as the component
     * @return a copy
     * @throws IllegalArgumentException if it is not allowed
     */
    public StorageSettings withRequireNoEviction(boolean requireNoEviction) {
        return new StorageSettings(
                keyPrefix,
                buckets,
                maxValueBytes,
                trackAccess,
                accessFlushInterval,
                loadLease,
                maxLoadWait,
                requireNoEviction);
    }
}
