package io.cachekit.hybrid;

import io.cachekit.CacheEntry;
import io.cachekit.WeightedValue;
import io.cachekit.memory.Weights;
import java.lang.reflect.Type;

/**
 * What memory keeps of an entry.
 *
 * @param value the value alone, for hits that ask no more
 * @param entry as it was read from Redis
 * @param type what it was decoded as: who asks for another type gets it from Redis
 * @param weightBytes the weight of the value, or else the length of its encoded form
 */
record L1Entry(Object value, CacheEntry<?> entry, Type type, long weightBytes) implements WeightedValue {

    static L1Entry of(CacheEntry<?> entry, Type type, long encodedBytes) {
        Object value = entry.value();
        long weight = Weights.of(value);
        return new L1Entry(value, entry, type, weight == Weights.UNKNOWN ? encodedBytes : weight);
    }

    /** Whether it was decoded as a type. */
    boolean isA(Type asked) {
        return type == asked || type.equals(asked);
    }
}
