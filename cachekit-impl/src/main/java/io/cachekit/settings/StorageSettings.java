package io.cachekit.settings;

import java.time.Duration;

/**
 * The settings for entries in Redis, as {@link Builder} documents them. {@link Settings} has the
 * allowed values and the defaults. Immutable.
 */
public record StorageSettings(
        String keyPrefix,
        int maxValueBytes,
        boolean trackAccess,
        Duration accessFlushInterval,
        Duration loadLease,
        Duration maxLoadWait,
        boolean requireNoEviction) {

    /** Returns the defaults. */
    public static StorageSettings defaults() {
        return builder().build();
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Gathers settings; each method refuses values that are not allowed. For one thread. */
    public static final class Builder {
        private String keyPrefix = Settings.KEY_PREFIX.byDefault();
        private int maxValueBytes = Settings.MAX_VALUE_BYTES.byDefault();
        private boolean trackAccess = Settings.TRACK_ACCESS.byDefault();
        private Duration accessFlushInterval = Settings.ACCESS_FLUSH_INTERVAL.byDefault();
        private Duration loadLease = Settings.LOAD_LEASE.byDefault();
        private Duration maxLoadWait = Settings.REMOTE_LOAD_WAIT.byDefault();
        private boolean requireNoEviction = Settings.REQUIRE_NOEVICTION.byDefault();

        private Builder() {}

        /** Sets the prefix of all keys of the kit. */
        public Builder keyPrefix(String keyPrefix) {
            this.keyPrefix = Settings.KEY_PREFIX.check(keyPrefix);
            return this;
        }

        /** Sets the length of the longest value that is stored, encoded. */
        public Builder maxValueBytes(int maxValueBytes) {
            this.maxValueBytes = Settings.MAX_VALUE_BYTES.check(maxValueBytes);
            return this;
        }

        /** Sets whether hit counts and last reads are written back. */
        public Builder trackAccess(boolean trackAccess) {
            this.trackAccess = trackAccess;
            return this;
        }

        /** Sets how often they are. */
        public Builder accessFlushInterval(Duration accessFlushInterval) {
            this.accessFlushInterval = Settings.ACCESS_FLUSH_INTERVAL.check(accessFlushInterval);
            return this;
        }

        /** Sets how long a load lease lasts unless it is renewed. */
        public Builder loadLease(Duration loadLease) {
            this.loadLease = Settings.LOAD_LEASE.check(loadLease);
            return this;
        }

        /** Sets the longest wait for another node's load, within that of the kit. */
        public Builder maxLoadWait(Duration maxLoadWait) {
            this.maxLoadWait = Settings.REMOTE_LOAD_WAIT.check(maxLoadWait);
            return this;
        }

        /** Sets whether a Redis with another eviction policy than {@code noeviction} is refused. */
        public Builder requireNoEviction(boolean requireNoEviction) {
            this.requireNoEviction = requireNoEviction;
            return this;
        }

        /** Returns the settings. */
        public StorageSettings build() {
            return new StorageSettings(
                    keyPrefix,
                    maxValueBytes,
                    trackAccess,
                    accessFlushInterval,
                    loadLease,
                    maxLoadWait,
                    requireNoEviction);
        }
    }
}
