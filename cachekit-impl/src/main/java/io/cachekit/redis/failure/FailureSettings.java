package io.cachekit.redis.failure;

import java.time.Duration;

/**
 * What to do when Redis fails.
 *
 * @param onError whether callers hear of it
 * @param failures how many failures in a row open a circuit, from 1
 * @param retryInterval how often Redis is tried while a circuit is open, positive
 * @param maxPending how many invalidations a bucket queues before it widens them, from 1
 * @param failoverReplay how long own changes are kept, to be replayed to another master; zero for not at all
 * @param failoverCheck how often the master is asked who it is, positive
 */
public record FailureSettings(
        OnError onError,
        int failures,
        Duration retryInterval,
        int maxPending,
        Duration failoverReplay,
        Duration failoverCheck) {

    /** Whether callers hear of failures. */
    public enum OnError {
        /** Reads miss, loads go on, invalidations are queued. */
        FAIL_OPEN,
        /** The same, but the caller gets a {@code CacheUnavailableException}. */
        FAIL
    }
}
