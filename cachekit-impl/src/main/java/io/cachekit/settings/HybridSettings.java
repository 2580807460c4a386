package io.cachekit.settings;

import io.cachekit.Names;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings for L1 entries, those in memory in front of Redis, as {@link Builder} documents
 * them. {@link Settings} has the allowed values and the defaults. Immutable.
 */
public record HybridSettings(
        Duration maxStaleness,
        @Nullable Duration l1Ttl,
        Set<String> excludedNamespaces,
        boolean serveL1WhenDisconnected,
        int logBytes,
        Duration logAge) {

    /** Returns the defaults. */
    public static HybridSettings defaults() {
        return builder().build();
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Gathers settings; each method refuses values that are not allowed. For one thread. */
    public static final class Builder {
        private Duration maxStaleness = Settings.MAX_STALENESS.byDefault();
        private @Nullable Duration l1Ttl;
        private Set<String> excludedNamespaces = Set.of();
        private boolean serveL1WhenDisconnected = Settings.SERVE_L1_WHEN_DISCONNECTED.byDefault();
        private int logBytes = Settings.LOG_BYTES.byDefault();
        private Duration logAge = Settings.LOG_AGE.byDefault();

        private Builder() {}

        /** Sets the age of the oldest L1 entry that is read, whatever the network does. */
        public Builder maxStaleness(Duration maxStaleness) {
            this.maxStaleness = Settings.MAX_STALENESS.check(maxStaleness);
            return this;
        }

        /** Sets the longest life of an L1 entry; null for that of the entry in Redis. */
        public Builder l1Ttl(@Nullable Duration l1Ttl) {
            this.l1Ttl = l1Ttl == null ? null : Settings.L1_TTL.check(l1Ttl);
            return this;
        }

        /** Sets whether L1 entries are read until they expire while Redis is unavailable. */
        public Builder serveL1WhenDisconnected(boolean serveL1WhenDisconnected) {
            this.serveL1WhenDisconnected = serveL1WhenDisconnected;
            return this;
        }

        /** Sets the most bytes of a bucket's log of changes. */
        public Builder logBytes(int logBytes) {
            this.logBytes = Settings.LOG_BYTES.check(logBytes);
            return this;
        }

        /** Sets the most age of a change in the log of its bucket. */
        public Builder logAge(Duration logAge) {
            this.logAge = Settings.LOG_AGE.check(logAge);
            return this;
        }

        /** Sets the namespaces that have no L1 entries. */
        public Builder excludedNamespaces(Set<String> excludedNamespaces) {
            excludedNamespaces.forEach(name -> Names.check(Settings.EXCLUDED_NAMESPACES.name(), name));
            this.excludedNamespaces = Set.copyOf(excludedNamespaces);
            return this;
        }

        /** Returns the settings. */
        public HybridSettings build() {
            return new HybridSettings(
                    maxStaleness, l1Ttl, excludedNamespaces, serveL1WhenDisconnected, logBytes, logAge);
        }
    }
}
