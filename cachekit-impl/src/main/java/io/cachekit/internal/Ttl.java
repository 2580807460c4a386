package io.cachekit.internal;

import io.cachekit.Terms;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The rules of a time to live. */
public final class Ttl {

    private Ttl() {}

    /**
     * Returns a TTL, null for none; throws an {@code IllegalArgumentException} if it is zero or
     * negative.
     */
    public static @Nullable Duration check(@Nullable Duration ttl) {
        if (ttl != null && (ttl.isZero() || ttl.isNegative())) {
            throw new IllegalArgumentException("ttl is " + ttl + "; it must be positive (null is no expiry)");
        }
        return ttl;
    }

    /**
     * The nanoseconds of a TTL, at most half of what a {@code long} holds, so that they can be
     * added to a clock reading.
     */
    public static long nanos(Duration ttl) {
        boolean fits = ttl.toSeconds() < Long.MAX_VALUE / 2 / 1_000_000_000L;
        return fits ? ttl.toNanos() : Long.MAX_VALUE / 2;
    }

    /** The same for the physical expiry; the most for no expiry. */
    public static long physicalNanos(Terms terms) {
        Duration ttl = terms.ttl();
        return ttl == null ? Long.MAX_VALUE / 2 : Math.min(nanos(ttl) + nanos(terms.staleFor()), Long.MAX_VALUE / 2);
    }
}
