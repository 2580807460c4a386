package io.cachekit.redis.failure;

import io.cachekit.internal.Bounds;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * What to do when Redis fails. Immutable; each {@code with…} method returns a checked copy.
 *
 * @param onError whether callers hear of it
 * @param failures how many failures in a row open a circuit, 1 to 1000
 * @param retryInterval how often Redis is tried while a circuit is open, from 10 ms to an hour
 * @param maxPending how many invalidations a bucket queues before it widens them, 1 to 1000000
 * @param failoverReplay how long before the last meeting with the old master own changes are replayed to another one;
 *     zero for not at all, at most a day
 * @param failoverCheck how often the master is asked who it is, from 10 ms to an hour
 */
public record FailureSettings(
        OnError onError,
        int failures,
        Duration retryInterval,
        int maxPending,
        Duration failoverReplay,
        Duration failoverCheck) {

    /** How many failures open a circuit where nothing is set. */
    public static final int DEFAULT_FAILURES = 5;
    /** How often Redis is tried where nothing is set. */
    public static final Duration DEFAULT_RETRY_INTERVAL = Duration.ofSeconds(1);
    /** How many invalidations are queued where nothing is set. */
    public static final int DEFAULT_MAX_PENDING = 10_000;
    /** How long own changes are kept where nothing is set. */
    public static final Duration DEFAULT_FAILOVER_REPLAY = Duration.ofMinutes(1);
    /** How often the master is asked where nothing is set. */
    public static final Duration DEFAULT_FAILOVER_CHECK = Duration.ofSeconds(1);

    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is not allowed
     */
    public FailureSettings {
        Objects.requireNonNull(onError, "onError");
        Bounds.check("cachekit.redis.failures", failures, 1, 1000);
        Bounds.check("cachekit.redis.retry-interval", retryInterval, SHORT, HOUR);
        Bounds.check("cachekit.redis.max-pending", maxPending, 1, 1_000_000);
        Bounds.check("cachekit.redis.failover-replay", failoverReplay, Duration.ZERO, Duration.ofDays(1));
        Bounds.check("cachekit.redis.failover-check", failoverCheck, SHORT, HOUR);
    }

    /**
     * Everything as by default.
     *
     * @return the defaults
     */
    public static FailureSettings defaults() {
        return new FailureSettings(
                OnError.FAIL_OPEN,
                DEFAULT_FAILURES,
                DEFAULT_RETRY_INTERVAL,
                DEFAULT_MAX_PENDING,
                DEFAULT_FAILOVER_REPLAY,
                DEFAULT_FAILOVER_CHECK);
    }

    /**
     * A copy with another answer to callers.
     *
     * @param onError as the component
     * @return a copy
     * @throws IllegalArgumentException if it is not allowed
     */
    public FailureSettings withOnError(OnError onError) {
        return new FailureSettings(onError, failures, retryInterval, maxPending, failoverReplay, failoverCheck);
    }

    /**
     * A copy with another number.
     *
     * @param failures as the component
     * @return a copy
     * @throws IllegalArgumentException if it is not allowed
     */
    public FailureSettings withFailures(int failures) {
        return new FailureSettings(onError, failures, retryInterval, maxPending, failoverReplay, failoverCheck);
    }

    /**
     * A copy with another interval.
     *
     * @param retryInterval as the component
     * @return a copy
     * @throws IllegalArgumentException if it is not allowed
     */
    public FailureSettings withRetryInterval(Duration retryInterval) {
        return new FailureSettings(onError, failures, retryInterval, maxPending, failoverReplay, failoverCheck);
    }

    /**
     * A copy with another bound.
     *
     * @param maxPending as the component
     * @return a copy
     * @throws IllegalArgumentException if it is not allowed
     */
    public FailureSettings withMaxPending(int maxPending) {
        return new FailureSettings(onError, failures, retryInterval, maxPending, failoverReplay, failoverCheck);
    }

    /**
     * A copy with another length of time.
     *
     * @param failoverReplay as the component
     * @return a copy
     * @throws IllegalArgumentException if it is not allowed
     */
    public FailureSettings withFailoverReplay(Duration failoverReplay) {
        return new FailureSettings(onError, failures, retryInterval, maxPending, failoverReplay, failoverCheck);
    }

    /**
     * A copy with another interval.
     *
     * @param failoverCheck as the component
     * @return a copy
     * @throws IllegalArgumentException if it is not allowed
     */
    public FailureSettings withFailoverCheck(Duration failoverCheck) {
        return new FailureSettings(onError, failures, retryInterval, maxPending, failoverReplay, failoverCheck);
    }
    /** Whether callers hear of failures. */
    public enum OnError {
        /** Reads miss, loads go on, invalidations are queued. */
        FAIL_OPEN,
        /** The same, but the caller gets a {@code CacheUnavailableException}. */
        FAIL;

        /**
         * Reads what is written in configuration.
         *
         * @param name {@code fail-open} or {@code fail}, in any case
         * @return what it means
         * @throws IllegalArgumentException if it is neither
         */
        public static OnError parse(String name) {
            return switch (name.strip().toLowerCase(Locale.ROOT)) {
                case "fail-open" -> FAIL_OPEN;
                case "fail" -> FAIL;
                default ->
                    throw new IllegalArgumentException(
                            "cachekit.redis.on-error is '" + name + "'; allowed are fail-open and fail");
            };
        }
    }
}
