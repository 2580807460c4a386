package io.cachekit.memory;

import io.cachekit.CacheKey;
import io.cachekit.WeightedValue;

/** The weights of values and entries in bytes, as far as they are known. */
public final class Weights {

    /** The weight of an entry whose value has none: it counts as one item without bytes. */
    public static final long UNKNOWN = 0;

    private Weights() {}

    /** The weight of an entry: that of its value, and its key. */
    static long of(CacheKey key, Object value) {
        return of(key, value, UNKNOWN);
    }

    /** The same, with a length for values without a weight, or {@link #UNKNOWN}. */
    static long of(CacheKey key, Object value, long length) {
        long weight = of(value);
        if (weight == UNKNOWN) {
            weight = length;
        }
        return weight == UNKNOWN ? UNKNOWN : weight + WeightedValue.textBytes(key.key());
    }

    /** The weight of a value in bytes, or {@link #UNKNOWN}. */
    public static long of(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        if (value instanceof String text) {
            return WeightedValue.textBytes(text);
        }
        if (value instanceof WeightedValue weighted) {
            return Math.max(UNKNOWN, weighted.weightBytes());
        }
        return value instanceof CharSequence text ? WeightedValue.textBytes(text) : UNKNOWN;
    }
}
