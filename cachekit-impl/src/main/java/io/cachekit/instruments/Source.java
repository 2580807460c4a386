package io.cachekit.instruments;

import io.cachekit.core.CacheKit;
import java.util.function.Supplier;

/**
 * Origin of a number. Suppliers are thread-safe, answer within half a second, and give {@code NaN}
 * while the number is unknown.
 */
public interface Source {

    /** The number of a whole kit. */
    Supplier<Number> whole(CacheKit kit);

    /** Checks whether watched namespaces have numbers of their own; the other methods need it. */
    default boolean hasNamespaces() {
        return false;
    }

    /** The number of a watched namespace. */
    default Supplier<Number> in(CacheKit kit, String namespace) {
        throw new UnsupportedOperationException("No number by namespace");
    }

    /** The number outside of the watched namespaces: all together are the whole. */
    default Supplier<Number> elsewhere(CacheKit kit) {
        throw new UnsupportedOperationException("No number by namespace");
    }
}
