package io.cachekit.hybrid;

import io.cachekit.CacheEntry;
import io.cachekit.WeightedValue;
import io.cachekit.memory.Weights;
import java.lang.reflect.Type;

/**
 * An entry in the memory level.
 *
 * @param value the value alone, for the cheapest read
 * @param entry as it was read from Redis
 * @param type that it was decoded as; a read of another type goes to Redis
 * @param weightBytes the weight of the value, or else the length of its encoded form
 */
record L1Entry(Object value, CacheEntry<?> entry, Type type, long weightBytes) implements WeightedValue {

    static L1Entry of(CacheEntry<?> entry, Type type, long encodedBytes) {
        Object value = entry.value();
        long weight = Weights.of(value);
        return new L1Entry(value, entry, type, weight == Weights.UNKNOWN ? encodedBytes : weight);
    }

    /** Checks whether it was decoded as a type. */
    boolean isA(Type other) {
        return type == other || type.equals(other);
    }
}
