package io.cachekit.settings;

import java.time.Duration;
import java.util.Objects;

/**
 * The settings for failures of Redis, as {@link Builder} documents them. {@link Settings} has the
 * allowed values and the defaults. Immutable.
 */
public record FailureSettings(
        OnError onError,
        int failures,
        Duration retryInterval,
        int maxPending,
        Duration failoverReplay,
        Duration failoverCheck) {

    /** The answer that callers get while Redis fails. */
    public enum OnError {
        /** Reads miss, loads go on, invalidations are queued. */
        FAIL_OPEN,
        /** The same, but the caller gets a {@code CacheUnavailableException}. */
        FAIL
    }

    /** Returns the defaults. */
    public static FailureSettings defaults() {
        return builder().build();
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Gathers settings; each method refuses values that are not allowed. For one thread. */
    public static final class Builder {
        private OnError onError = Settings.ON_ERROR.byDefault();
        private int failures = Settings.FAILURES.byDefault();
        private Duration retryInterval = Settings.RETRY_INTERVAL.byDefault();
        private int maxPending = Settings.MAX_PENDING.byDefault();
        private Duration failoverReplay = Settings.FAILOVER_REPLAY.byDefault();
        private Duration failoverCheck = Settings.FAILOVER_CHECK.byDefault();

        private Builder() {}

        /** Sets what callers get while Redis fails. */
        public Builder onError(OnError onError) {
            this.onError = Objects.requireNonNull(onError, "onError");
            return this;
        }

        /** Sets how many failures in a row open a circuit. */
        public Builder failures(int failures) {
            this.failures = Settings.FAILURES.check(failures);
            return this;
        }

        /** Sets how often Redis is tried while a circuit is open. */
        public Builder retryInterval(Duration retryInterval) {
            this.retryInterval = Settings.RETRY_INTERVAL.check(retryInterval);
            return this;
        }

        /** Sets how many invalidations a bucket queues before it coalesces them. */
        public Builder maxPending(int maxPending) {
            this.maxPending = Settings.MAX_PENDING.check(maxPending);
            return this;
        }

        /** Sets the age of own changes that another master gets again; zero for none. */
        public Builder failoverReplay(Duration failoverReplay) {
            this.failoverReplay = Settings.FAILOVER_REPLAY.check(failoverReplay);
            return this;
        }

        /** Sets how often the identity and the policy of the server are checked. */
        public Builder failoverCheck(Duration failoverCheck) {
            this.failoverCheck = Settings.FAILOVER_CHECK.check(failoverCheck);
            return this;
        }

        /** Returns the settings. */
        public FailureSettings build() {
            return new FailureSettings(onError, failures, retryInterval, maxPending, failoverReplay, failoverCheck);
        }
    }
}
