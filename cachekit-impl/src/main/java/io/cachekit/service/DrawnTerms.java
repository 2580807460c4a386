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
 * Thread-safe.
 */
final class DrawnTerms {

    /** The part by which a time of refresh comes earlier at most. */
    static final double REFRESH_JITTER = 0.1;

    /** The longest duration whose nanoseconds are a {@code long}. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private static final int KNOWN_BITS = 4;

    private final DoubleSupplier random;
    /** Terms with a TTL alone, by its hash; the first of each place stays, and a race makes equal ones. */
    private final @Nullable Terms[] known = new Terms[1 << KNOWN_BITS];

    /** Takes random numbers from 0 up to, and without, 1; thread-safe. */
    DrawnTerms(DoubleSupplier random) {
        this.random = random;
    }

    /** The terms of an entry with a TTL, or null for none, by options that leave nothing open. */
    Terms of(@Nullable Duration ttl, LoadOptions options) {
        if (options.equals(LoadOptions.off())) {
            return ttl == null ? Terms.ofTtl(null) : plain(ttl);
        }
        double part = ttl == null ? 0 : drawn(Objects.requireNonNull(options.ttlJitter()));
        Duration life = ttl == null ? null : shortened(ttl, part);
        return new Terms(
                life,
                LoadPolicy.staleFor(options.stale()),
                due(ttl, life, part, Objects.requireNonNull(options.refresh().after())));
    }

    /** Most applications have a few TTLs: their terms are made once. */
    private Terms plain(Duration ttl) {
        int place = (ttl.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - KNOWN_BITS);
        Terms terms = known[place];
        if (terms != null && ttl.equals(terms.ttl())) {
            return terms;
        }
        Terms made = Terms.ofTtl(ttl);
        if (terms == null) {
            known[place] = made;
        }
        return made;
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
