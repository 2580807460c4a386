package io.cachekit.benchmark.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Refuses contenders that don't hit, which would be fast for nothing. */
public final class Hits {

    private Hits() {}

    /**
     * Compares what was read with what was written; arrays by their elements.
     *
     * @param expected what was written
     * @param actual what was read
     * @throws IllegalStateException if it is something else
     */
    public static void require(Object expected, @Nullable Object actual) {
        if (!Objects.deepEquals(expected, actual)) {
            throw new IllegalStateException("Expected " + expected + ", but read " + actual);
        }
    }

    /**
     * Compares what was read twice: a hit in memory is the same object.
     *
     * @param first what was read first
     * @param second what was read then
     * @throws IllegalStateException if it is another object, or none
     */
    public static void requireSame(@Nullable Object first, @Nullable Object second) {
        if (first == null || first != second) {
            throw new IllegalStateException("It was not hit twice");
        }
    }
}
