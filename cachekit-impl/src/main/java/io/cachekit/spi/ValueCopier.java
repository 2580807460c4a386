package io.cachekit.spi;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Copies values. Thread-safe. */
@FunctionalInterface
public interface ValueCopier {

    /**
     * Makes a copy that is equal to a value, field by field, and shares nothing with it that can be changed.
     *
     * @param value the value
     * @param declared the type that it is declared as, or null where nobody knows
     * @return the copy, of the same class; the value itself where it is immutable
     * @throws io.cachekit.CacheSerializationException if it can't be copied so
     */
    Object copy(Object value, @Nullable Type declared);
}
