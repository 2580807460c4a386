package io.cachekit.memory;

import io.cachekit.spi.ValueFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the memory backend is bounded and checked.
 *
 * @param maxItems the bound of all entries, without those of the namespaces that have their own; at least 1
 * @param maxItemsOfNamespaces the bounds of the namespaces that have their own, at least 1 each
 * @param serializableCheck what every value must survive before it is stored, to find out before moving to a shared
 *     backend; null for no check
 */
public record MemorySettings(
        long maxItems,
        Map<String, Long> maxItemsOfNamespaces,
        @Nullable ValueFormat serializableCheck) {

    /** The bound where none is given: {@value}. */
    public static final long DEFAULT_MAX_ITEMS = 1000;

    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if a bound is below 1
     */
    public MemorySettings {
        maxItemsOfNamespaces = Map.copyOf(maxItemsOfNamespaces);
        check(maxItems);
        maxItemsOfNamespaces.values().forEach(MemorySettings::check);
    }

    private static void check(long maxItems) {
        if (maxItems < 1) {
            throw new IllegalArgumentException("max-memory-items is " + maxItems + "; it must be at least 1");
        }
    }
}
