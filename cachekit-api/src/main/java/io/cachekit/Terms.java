package io.cachekit;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The times of an entry, all counted from its store. From the logical expiry on, which ends the
 * TTL, no read returns the entry; from the physical expiry on it is gone. In between a backend that
 * {@linkplain CacheAdapter#keepsStale keeps stale entries} shows it to loads alone. Immutable.
 *
 * @param ttl the time until the logical expiry, positive, or null for no expiry
 * @param staleFor the time from the logical to the physical expiry; zero without a TTL
 * @param refreshAfter the time after which a load may replace the entry early, positive and less
 *     than the TTL, or null for never
 */
public record Terms(
        @Nullable Duration ttl, Duration staleFor, @Nullable Duration refreshAfter) {

    private static final Terms NO_EXPIRY = new Terms(null, Duration.ZERO, null);

    /**
     * Checks the components; drops {@code staleFor} without a TTL.
     *
     * @throws IllegalArgumentException if a time is out of its range
     */
    public Terms {
        if (ttl != null && !isPositive(ttl)) {
            throw new IllegalArgumentException("ttl is " + ttl + "; it must be positive (null is no expiry)");
        }
        if (staleFor.isNegative()) {
            throw new IllegalArgumentException("staleFor is " + staleFor + "; it must not be negative");
        }
        if (refreshAfter != null && !(isPositive(refreshAfter) && isBefore(refreshAfter, ttl))) {
            throw new IllegalArgumentException("refreshAfter is " + refreshAfter + " with a ttl of " + ttl
                    + "; it must be positive and less than the ttl");
        }
        staleFor = ttl == null ? Duration.ZERO : staleFor;
    }

    private static boolean isPositive(Duration time) {
        return !time.isZero() && !time.isNegative();
    }

    private static boolean isBefore(Duration time, @Nullable Duration end) {
        return end == null || time.compareTo(end) < 0;
    }

    /**
     * Terms of an entry without a stale phase.
     *
     * @param ttl the time until it expires, positive, or null for no expiry
     * @return the terms
     * @throws IllegalArgumentException if {@code ttl} is zero or negative
     */
    public static Terms ofTtl(@Nullable Duration ttl) {
        return ttl == null ? NO_EXPIRY : new Terms(ttl, Duration.ZERO, null);
    }

    /**
     * The same with another stale phase.
     *
     * @param staleFor the time from the logical to the physical expiry
     * @return the terms
     * @throws IllegalArgumentException if it is negative
     */
    public Terms staleFor(Duration staleFor) {
        return new Terms(ttl, Objects.requireNonNull(staleFor, "staleFor"), refreshAfter);
    }

    /**
     * The same with another time of refresh.
     *
     * @param refreshAfter the time after which a load may replace the entry, or null for never
     * @return the terms
     * @throws IllegalArgumentException if it is not positive and less than the TTL
     */
    public Terms refreshAfter(@Nullable Duration refreshAfter) {
        return new Terms(ttl, staleFor, refreshAfter);
    }

    /** {@return whether an entry needs more than a TTL: a stale phase, or a time of refresh} */
    public boolean haveWindows() {
        return !staleFor.isZero() || refreshAfter != null;
    }
}
