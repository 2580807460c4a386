package io.cachekit.memory;

import io.cachekit.internal.Bounds;
import io.cachekit.spi.ValueFormat;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the memory backend is bounded and checked.
 *
 * @param maxItems the bound of all entries, without those of the namespaces that have their own; at least 1
 * @param maxItemsOfNamespaces the bounds of the namespaces that have their own, at least 1 each
 * @param maxBytes the bound of the known weights of all entries together, from {@value #LEAST_MAX_BYTES} to
 *     {@value #MOST_MAX_BYTES}
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

    /** The bound where none is given: {@value}. */
    public static final long DEFAULT_MAX_ITEMS = 1000;

    /** The least bound in bytes. */
    public static final long LEAST_MAX_BYTES = 1024;

    /** The largest bound in bytes: 1 TiB. */
    public static final long MOST_MAX_BYTES = 1L << 40;

    /** The share of the heap that the known weights take at most where no bound is given: one part of so many. */
    private static final int DEFAULT_HEAP_SHARE = 10;

    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if a bound is not allowed
     */
    public MemorySettings {
        maxItemsOfNamespaces = Map.copyOf(maxItemsOfNamespaces);
        check(maxItems);
        checkMaxBytes(maxBytes);
        maxItemsOfNamespaces.values().forEach(MemorySettings::check);
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
        this(maxItems, maxItemsOfNamespaces, defaultMaxBytes(), serializableCheck);
    }

    /**
     * The bound in bytes where none is given: a tenth of the largest heap of this JVM.
     *
     * @return in the allowed range
     */
    public static long defaultMaxBytes() {
        long share = Runtime.getRuntime().maxMemory() / DEFAULT_HEAP_SHARE;
        return Math.max(LEAST_MAX_BYTES, Math.min(MOST_MAX_BYTES, share));
    }

    /**
     * Refuses a bound in bytes outside of the range.
     *
     * @param maxBytes the bound
     * @return the bound
     * @throws IllegalArgumentException if it is outside
     */
    public static long checkMaxBytes(long maxBytes) {
        return Bounds.check("max-memory-bytes", maxBytes, LEAST_MAX_BYTES, MOST_MAX_BYTES);
    }

    private static void check(long maxItems) {
        if (maxItems < 1) {
            throw new IllegalArgumentException("max-memory-items is " + maxItems + "; it must be at least 1");
        }
    }
}
