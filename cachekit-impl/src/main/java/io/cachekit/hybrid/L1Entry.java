package io.cachekit.hybrid;

import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.WeightedValue;
import io.cachekit.memory.Weights;
import java.lang.reflect.Type;
import java.time.Instant;

/**
 * An entry in the memory level.
 *
 * @param value the value alone, for the cheapest read
 * @param entry as it was read from Redis
 * @param type that it was decoded as; a read of another type goes to Redis
 * @param weightBytes the weight of the value, or else the length of its encoded form
 */
record L1Entry(Object value, CacheEntry<?> entry, Type type, long weightBytes) implements WeightedValue {

    /** Stands for one whose refresh is due. */
    static final L1Entry DUE = due();

    private static L1Entry due() {
        Object value = new Object();
        CacheEntry<?> entry = new CacheEntry<>(CacheKey.of("due"), value, Instant.EPOCH, null, 0, Instant.EPOCH);
        return new L1Entry(value, entry, Object.class, 0);
    }

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
