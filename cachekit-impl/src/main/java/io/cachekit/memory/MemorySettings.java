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
     * Copies the components; throws an {@code IllegalArgumentException} if a bound is not allowed.
     */
    public MemorySettings {
        maxItemsOfNamespaces = Map.copyOf(maxItemsOfNamespaces);
        Settings.MAX_MEMORY_ITEMS.check(maxItems);
        Settings.MAX_MEMORY_BYTES.check(maxBytes);
        maxItemsOfNamespaces.values().forEach(Settings.MAX_MEMORY_ITEMS::check);
    }
}
