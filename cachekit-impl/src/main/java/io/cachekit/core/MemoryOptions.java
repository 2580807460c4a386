package io.cachekit.core;

import io.cachekit.CopyMode;
import io.cachekit.Names;
import io.cachekit.memory.MemorySettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What happens to objects in memory. Immutable; each method returns a copy.
 *
 * @param maxBytes the bound of the known weights of all entries in memory together
 * @param copyOfNamespaces the modes of copying of namespaces with their own
 * @param mutations what happens where a caller has changed a cached object
 * @param checkSerializable whether values are encoded, decoded and compared before they are kept
 * @param clockPrecision how finely time passes for expiry
 */
public record MemoryOptions(
        long maxBytes,
        Map<String, CopyMode> copyOfNamespaces,
        MutationMode mutations,
        boolean checkSerializable,
        Duration clockPrecision) {

    private static final Duration MAX_CLOCK_PRECISION = Duration.ofSeconds(1);

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if the bound is out of range, or the precision negative or longer than a second
     */
    public MemoryOptions {
        maxBytes = MemorySettings.checkMaxBytes(maxBytes);
        copyOfNamespaces = Map.copyOf(copyOfNamespaces);
        Objects.requireNonNull(mutations, "mutations");
        if (clockPrecision.isNegative() || clockPrecision.compareTo(MAX_CLOCK_PRECISION) > 0) {
            throw new IllegalArgumentException(
                    "clock-precision is " + clockPrecision + "; it must be from zero to " + MAX_CLOCK_PRECISION);
        }
    }

    /**
     * No copies, no checks, and a tenth of the largest heap of this JVM.
     *
     * @return the defaults
     */
    public static MemoryOptions defaults() {
        return new MemoryOptions(
                MemorySettings.defaultMaxBytes(),
                Map.of(),
                MutationMode.OFF,
                false,
                CacheKitBuilder.DEFAULT_CLOCK_PRECISION);
    }

    /**
     * Sets the bound of what the entries in memory weigh together, of all namespaces, with {@link Backend#HYBRID} that of the
     * copies. It counts entries whose weight is known: texts, byte arrays, values that are {@link io.cachekit.WeightedValue}
     * such as responses, and what was read from Redis. Others count as items only. Where a value exceeds the bound, others leave
     * that were not read for long; one that is heavier than the bound is not stored, and a set of it throws.
     *
     * @param bytes from {@value MemorySettings#LEAST_MAX_BYTES} to {@value MemorySettings#MOST_MAX_BYTES}
     * @return a copy
     * @throws IllegalArgumentException if it is outside of that
     */
    public MemoryOptions maxBytes(long bytes) {
        return new MemoryOptions(bytes, copyOfNamespaces, mutations, checkSerializable, clockPrecision);
    }

    /**
     * Sets whether callers share the values of a namespace, also those of {@link Backend#HYBRID} that are in memory.
     *
     * @param namespace the namespace, not blank
     * @param mode the mode, where neither the options nor the annotation give one
     * @return a copy
     * @throws IllegalArgumentException if the namespace is blank
     */
    public MemoryOptions copy(String namespace, CopyMode mode) {
        Names.check("namespace", namespace);
        Map<String, CopyMode> modes = new HashMap<>(copyOfNamespaces);
        modes.put(namespace, Objects.requireNonNull(mode, "mode"));
        return new MemoryOptions(maxBytes, modes, mutations, checkSerializable, clockPrecision);
    }

    /**
     * Sets what happens where a caller has changed a cached object: a test mode, in which each object is encoded when it is
     * cached and at each hit.
     *
     * @param mode the mode
     * @return a copy
     */
    public MemoryOptions detectMutation(MutationMode mode) {
        return new MemoryOptions(maxBytes, copyOfNamespaces, mode, checkSerializable, clockPrecision);
    }

    /**
     * Has every value encoded, decoded and compared before it is kept by {@link Backend#MEMORY}, by the codec that a shared
     * backend would use, to find out before moving to one: a set of what does not come back equal throws, and a load of it is
     * returned and not stored. The other backends check by themselves, and this has no effect on them. With a codec of the
     * application's own, values are decoded and not compared.
     *
     * @param check whether to check
     * @return a copy
     */
    public MemoryOptions checkSerializable(boolean check) {
        return new MemoryOptions(maxBytes, copyOfNamespaces, mutations, check, clockPrecision);
    }

    /** The same with another precision. */
    MemoryOptions clockPrecision(Duration precision) {
        return new MemoryOptions(maxBytes, copyOfNamespaces, mutations, checkSerializable, precision);
    }
}
