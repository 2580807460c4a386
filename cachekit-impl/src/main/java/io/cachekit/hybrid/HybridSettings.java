package io.cachekit.hybrid;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How copies are kept in memory.
 *
 * @param maxStaleness how old a copy may be at most, whatever the network does, positive
 * @param maxTtl the longest life of a copy, or null for that of the entry
 * @param excluded namespaces that are not copied
 * @param serveWhenDisconnected whether copies are served until they expire while Redis can't be reached
 */
public record HybridSettings(
        Duration maxStaleness, @Nullable Duration maxTtl, Set<String> excluded, boolean serveWhenDisconnected) {

    /** The bound on staleness where none is set. */
    public static final Duration DEFAULT_MAX_STALENESS = Duration.ofSeconds(5);

    /** Copies the set. */
    public HybridSettings {
        excluded = Set.copyOf(excluded);
    }

    /**
     * Everything as by default.
     *
     * @return the defaults
     */
    public static HybridSettings defaults() {
        return new HybridSettings(DEFAULT_MAX_STALENESS, null, Set.of(), false);
    }
}
