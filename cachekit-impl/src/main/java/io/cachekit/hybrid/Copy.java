package io.cachekit.hybrid;

import io.cachekit.CacheEntry;
import java.lang.reflect.Type;

/**
 * What memory keeps of an entry.
 *
 * @param value the value alone, for hits that ask no more
 * @param entry as it was read from Redis
 * @param type what it was decoded as: who asks for another type gets it from Redis
 */
record Copy(Object value, CacheEntry<?> entry, Type type) {

    Copy(CacheEntry<?> entry, Type type) {
        this(entry.value(), entry, type);
    }

    /** Whether it was decoded as a type. */
    boolean isA(Type asked) {
        return type == asked || type.equals(asked);
    }
}
