package io.cachekit.hybrid;

import io.cachekit.Names;
import io.cachekit.internal.Bounds;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How copies are kept in memory; {@code cachekit.hybrid.*} in configuration. Immutable; each {@code with…} method returns a
 * checked copy.
 *
 * @param maxStaleness how old a copy may be at most, whatever the network does, from 100 ms to an hour
 * @param l1Ttl the longest life of a copy, from a millisecond to a year, or null for that of the entry
 * @param excludedNamespaces namespaces that are not copied, none blank
 * @param serveL1WhenDisconnected whether copies are served until they expire while Redis can't be reached
 */
public record HybridSettings(
        Duration maxStaleness,
        @Nullable Duration l1Ttl,
        Set<String> excludedNamespaces,
        boolean serveL1WhenDisconnected) {

    /** The bound on staleness where none is set. */
    public static final Duration DEFAULT_MAX_STALENESS = Duration.ofSeconds(5);

    private static final Duration LEAST_STALENESS = Duration.ofMillis(100);
    private static final Duration MOST_STALENESS = Duration.ofHours(1);
    private static final Duration LEAST_TTL = Duration.ofMillis(1);
    private static final Duration MOST_TTL = Duration.ofDays(365);

    /**
     * Checks the components and copies the set.
     *
     * @throws IllegalArgumentException if one is not allowed
     */
    public HybridSettings {
        Bounds.check("cachekit.hybrid.max-staleness", maxStaleness, LEAST_STALENESS, MOST_STALENESS);
        if (l1Ttl != null) {
            Bounds.check("cachekit.hybrid.l1-ttl", l1Ttl, LEAST_TTL, MOST_TTL);
        }
        excludedNamespaces = Set.copyOf(excludedNamespaces);
        excludedNamespaces.forEach(namespace -> Names.check("cachekit.hybrid.excluded-namespaces", namespace));
    }

    /**
     * Everything as by default.
     *
     * @return the defaults
     */
    public static HybridSettings defaults() {
        return new HybridSettings(DEFAULT_MAX_STALENESS, null, Set.of(), false);
    }

    /**
     * A copy with another bound.
     *
     * @param maxStaleness as the component
     * @return a copy
     * @throws IllegalArgumentException if it is not allowed
     */
    public HybridSettings withMaxStaleness(Duration maxStaleness) {
        return new HybridSettings(maxStaleness, l1Ttl, excludedNamespaces, serveL1WhenDisconnected);
    }

    /**
     * A copy with another longest life.
     *
     * @param l1Ttl as the component
     * @return a copy
     * @throws IllegalArgumentException if it is not allowed
     */
    public HybridSettings withL1Ttl(@Nullable Duration l1Ttl) {
        return new HybridSettings(maxStaleness, l1Ttl, excludedNamespaces, serveL1WhenDisconnected);
    }

    /**
     * A copy with other namespaces that are not copied.
     *
     * @param excludedNamespaces as the component
     * @return a copy
     * @throws IllegalArgumentException if one is blank
     */
    public HybridSettings withExcludedNamespaces(Set<String> excludedNamespaces) {
        return new HybridSettings(maxStaleness, l1Ttl, excludedNamespaces, serveL1WhenDisconnected);
    }

    /**
     * A copy with another choice.
     *
     * @param serveL1WhenDisconnected as the component
     * @return a copy
     */
    public HybridSettings withServeL1WhenDisconnected(boolean serveL1WhenDisconnected) {
        return new HybridSettings(maxStaleness, l1Ttl, excludedNamespaces, serveL1WhenDisconnected);
    }
}
