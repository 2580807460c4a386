package io.cachekit.settings;

import io.cachekit.CopyMode;
import io.cachekit.Names;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The settings for objects in memory, as {@link Builder} documents them. {@link Settings} has the
 * allowed values and the defaults. Immutable.
 */
public record MemoryOptions(
        long maxBytes,
        Map<String, CopyMode> copyOfNamespaces,
        MutationMode detectMutation,
        boolean checkSerializable,
        Duration clockPrecision) {

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Gathers settings; each method refuses values that are not allowed. For one thread. */
    public static final class Builder {
        private long maxBytes = Settings.MAX_MEMORY_BYTES.byDefault();
        private final Map<String, CopyMode> copyOfNamespaces = new HashMap<>();
        private MutationMode detectMutation = Settings.DETECT_MUTATION.byDefault();
        private boolean checkSerializable = Settings.CHECK_SERIALIZABLE.byDefault();
        private Duration clockPrecision = Settings.CLOCK_PRECISION.byDefault();

        private Builder() {}

        /**
         * Sets the bound of what the entries in memory weigh together, of all namespaces; of the
         * hybrid backend that of the L1 entries. It counts entries whose weight is known: texts,
         * byte arrays, values that are {@link io.cachekit.WeightedValue} such as responses, and
         * values from Redis. Others count as items only. A value that exceeds the bound evicts
         * others that were not read for long; one that is heavier than the bound is not stored, and
         * a set of it throws.
         */
        public Builder maxBytes(long maxBytes) {
            this.maxBytes = Settings.MAX_MEMORY_BYTES.check(maxBytes);
            return this;
        }

        /** Sets whether callers share a namespace's values; options and annotations beat it. */
        public Builder copy(String namespace, CopyMode mode) {
            Names.check("namespace", namespace);
            copyOfNamespaces.put(namespace, Objects.requireNonNull(mode, "mode"));
            return this;
        }

        /** Sets a test mode that finds callers that change objects, by encoding each. */
        public Builder detectMutation(MutationMode mode) {
            detectMutation = Objects.requireNonNull(mode, "mode");
            return this;
        }

        /**
         * Sets whether the memory backend encodes, decodes and compares every value before it
         * stores it, by the codec that a shared backend would use, to find out before moving to
         * one: a set of a value that does not come back equal throws, and a load of it is returned
         * and not stored. The other backends check by themselves. With a codec of the application's
         * own, values are decoded and not compared.
         */
        public Builder checkSerializable(boolean check) {
            checkSerializable = check;
            return this;
        }

        /** Sets how finely time passes for expiry; zero reads the system clock at each access. */
        public Builder clockPrecision(Duration clockPrecision) {
            this.clockPrecision = Settings.CLOCK_PRECISION.check(clockPrecision);
            return this;
        }

        /** Returns the settings. */
        public MemoryOptions build() {
            return new MemoryOptions(
                    maxBytes, Map.copyOf(copyOfNamespaces), detectMutation, checkSerializable, clockPrecision);
        }
    }
}
