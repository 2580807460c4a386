package io.cachekit.cdi.plan;

import org.jspecify.annotations.Nullable;

/** Reads one property of an object. Thread-safe. */
@FunctionalInterface
interface Property {

    /** Throws an {@code IllegalArgumentException} where the object has no such property, or reading it fails. */
    @Nullable Object read(Object bean);
}
