package io.cachekit.redis.failure;

/** The treatment of calls by a bucket guard. */
public enum GuardStatus {
    /** Redis answers. Only keys whose set or invalidation failed recently may be blocked. */
    SERVING,
    /**
     * Reads are misses until the server is verified and queued invalidations are replayed. Changes
     * go to Redis once the server is verified.
     */
    CATCHING_UP,
    /** No call reaches Redis except the probe of {@link BucketGuard#recover}. */
    CIRCUIT_OPEN,
    /** No call reaches Redis any more: the guard was refused or closed. */
    REFUSED
}
