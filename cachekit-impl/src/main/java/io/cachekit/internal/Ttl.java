package io.cachekit.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The rules of a time to live. */
public final class Ttl {

    private Ttl() {}

    /**
     * Refuses what is not a time to live.
     *
     * @param ttl the time, or null for ever
     * @return the same
     * @throws IllegalArgumentException if it is zero or negative
     */
    public static @Nullable Duration check(@Nullable Duration ttl) {
        if (ttl != null && (ttl.isZero() || ttl.isNegative())) {
            throw new IllegalArgumentException(
                    "ttl is " + ttl + "; it must be positive (null keeps an entry for ever)");
        }
        return ttl;
    }

    /**
     * The time in nanoseconds, as long as a {@code long} can hold.
     *
     * @param ttl the time
     * @return at most {@code Long.MAX_VALUE / 2}, some 146 years, so that it can be added to a clock reading
     */
    public static long nanos(Duration ttl) {
        boolean fits = ttl.toSeconds() < Long.MAX_VALUE / 2 / 1_000_000_000L;
        return fits ? ttl.toNanos() : Long.MAX_VALUE / 2;
    }
}
