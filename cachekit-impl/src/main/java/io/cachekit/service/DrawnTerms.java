package io.cachekit.service;

import io.cachekit.LoadOptions;
import io.cachekit.RefreshTime;
import io.cachekit.Terms;
import java.time.Duration;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The terms of entries, with times that are drawn at random: entries that were stored together
 * neither expire nor are due together. Times are only shortened, and the stale phase is not drawn.
 *
 * @param random numbers from 0 up to, and without, 1; thread-safe
 */
record DrawnTerms(DoubleSupplier random) {

    /** The part by which a time of refresh comes earlier at most. */
    static final double REFRESH_JITTER = 0.1;

    /** The longest duration whose nanoseconds are a {@code long}. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    /** The terms of an entry with a TTL, or null for none, by options that leave nothing open. */
    Terms of(@Nullable Duration ttl, LoadOptions options) {
        if (options.equals(LoadOptions.off())) {
            return Terms.ofTtl(ttl);
        }
        double part = ttl == null ? 0 : drawn(Objects.requireNonNull(options.ttlJitter()));
        Duration life = ttl == null ? null : shortened(ttl, part);
        return new Terms(
                life,
                LoadPolicy.staleFor(options.stale()),
                due(ttl, life, part, Objects.requireNonNull(options.refresh().after())));
    }

    /** A time of refresh keeps its place in a TTL that was shortened; then it is drawn itself. */
    private @Nullable Duration due(@Nullable Duration ttl, @Nullable Duration life, double part, RefreshTime after) {
        Duration due = after.within(ttl);
        if (due == null) {
            return null;
        }
        Duration drawn = shortened(shortened(due, part), drawn(REFRESH_JITTER));
        return life != null && drawn.compareTo(life) >= 0 ? null : drawn;
    }

    private double drawn(double largest) {
        return largest == 0 ? 0 : random.getAsDouble() * largest;
    }

    private static Duration shortened(Duration time, double part) {
        return time.compareTo(LONGEST) <= 0
                ? time.minusNanos((long) (time.toNanos() * part))
                : time.minusSeconds((long) (time.toSeconds() * part));
    }
}
