package io.cachekit.redis.failure;

/** What a lane does with calls. */
public enum GuardStatus {
    /** Redis answers; only keys whose set or invalidation failed just now may be held back. */
    SERVING,
    /**
     * Reads are misses: the master has to be verified, or queued invalidations have to be replayed first. Once the master
     * is verified, changes go to Redis again.
     */
    CATCHING_UP,
    /** Nobody talks to Redis but the probe of {@link BucketGuard#tend}. */
    CIRCUIT_OPEN,
    /** Nobody talks to Redis any more: the lane was refused, or is closed. */
    REFUSED
}
