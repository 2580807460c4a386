package io.cachekit.memory;

import io.cachekit.settings.Settings;
import io.cachekit.spi.ValueFormat;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The bounds and checks of the memory backend.
 *
 * @param maxItems the bound of all entries, without those of the namespaces that have their own; at least 1
 * @param maxItemsOfNamespaces the bounds of the namespaces that have their own, at least 1 each
 * @param maxBytes the bound of the known weights of all entries together
 * @param lengths the encoded length of an object that is about to be stored, where somebody knows it; else 0
 * @param serializableCheck what every value must survive before it is stored, to find out before moving to a shared
 *     backend; null for no check
 */
public record MemorySettings(
        long maxItems,
        Map<String, Long> maxItemsOfNamespaces,
        long maxBytes,
        ToLongFunction<Object> lengths,
        @Nullable ValueFormat serializableCheck) {

    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if a bound is not allowed
     */
    public MemorySettings {
        maxItemsOfNamespaces = Map.copyOf(maxItemsOfNamespaces);
        Settings.MAX_MEMORY_ITEMS.check(maxItems);
        Settings.MAX_MEMORY_BYTES.check(maxBytes);
        maxItemsOfNamespaces.values().forEach(Settings.MAX_MEMORY_ITEMS::check);
    }

    /**
     * Settings for values of which nobody knows an encoded length.
     *
     * @param maxItems as the component
     * @param maxItemsOfNamespaces as the component
     * @param maxBytes as the component
     * @param serializableCheck as the component
     */
    public MemorySettings(
            long maxItems,
            Map<String, Long> maxItemsOfNamespaces,
            long maxBytes,
            @Nullable ValueFormat serializableCheck) {
        this(maxItems, maxItemsOfNamespaces, maxBytes, value -> 0, serializableCheck);
    }

    /**
     * The same with the default bound in bytes.
     *
     * @param maxItems as the component
     * @param maxItemsOfNamespaces as the component
     * @param serializableCheck as the component
     */
    public MemorySettings(
            long maxItems, Map<String, Long> maxItemsOfNamespaces, @Nullable ValueFormat serializableCheck) {
        this(maxItems, maxItemsOfNamespaces, Settings.MAX_MEMORY_BYTES.byDefault(), serializableCheck);
    }
}
