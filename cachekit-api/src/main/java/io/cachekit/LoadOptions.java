package io.cachekit;

import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The options that say when a value is loaded anew, and what is returned meanwhile or instead. What
 * is left open is as configured for the namespace, or else for the kit; everything is off by
 * default. Immutable and thread-safe; each method returns a copy.
 *
 * @param stale the use of a value whose TTL is over
 * @param refresh the replacement of a value that can still be returned
 * @param absentTtl how long it is known that the source has no value: PT0.001S to PT24H, or zero if
 *     that is not stored, or null
 * @param ttlJitter the part of the TTL by which it is shortened at most, 0 to 0.5, or null
 */
public record LoadOptions(
        StaleOptions stale,
        RefreshOptions refresh,
        @Nullable Duration absentTtl,
        @Nullable Double ttlJitter) {

    /** The largest {@link #ttlJitter}. */
    public static final double LARGEST_JITTER = 0.5;

    /** The shortest {@link #absentTtl} but zero. */
    public static final Duration SHORTEST_ABSENT_TTL = Duration.ofMillis(1);

    /** The longest {@link #absentTtl}. */
    public static final Duration LONGEST_ABSENT_TTL = Duration.ofHours(24);

    private static final LoadOptions DEFAULTS =
            new LoadOptions(StaleOptions.DEFAULTS, RefreshOptions.DEFAULTS, null, null);
    private static final LoadOptions OFF = new LoadOptions(StaleOptions.OFF, RefreshOptions.OFF, Duration.ZERO, 0.0);

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public LoadOptions {
        Objects.requireNonNull(stale, "stale");
        Objects.requireNonNull(refresh, "refresh");
        if (absentTtl != null && !isAbsentTtl(absentTtl)) {
            throw new IllegalArgumentException(
                    "absentTtl is " + absentTtl + "; allowed is PT0.001S to PT24H, or PT0S to store nothing");
        }
        if (ttlJitter != null && !(ttlJitter >= 0 && ttlJitter <= LARGEST_JITTER)) {
            throw new IllegalArgumentException("ttlJitter is " + ttlJitter + "; allowed is 0 to " + LARGEST_JITTER);
        }
    }

    private static boolean isAbsentTtl(Duration ttl) {
        return ttl.isZero() || (ttl.compareTo(SHORTEST_ABSENT_TTL) >= 0 && ttl.compareTo(LONGEST_ABSENT_TTL) <= 0);
    }

    /** {@return the options with everything left open; always the same instance} */
    public static LoadOptions defaults() {
        return DEFAULTS;
    }

    /** {@return the options with everything off, whatever is configured} */
    public static LoadOptions off() {
        return OFF;
    }

    /**
     * A copy with another window after the TTL in which a value is returned if its load fails.
     *
     * @param window from zero, which is none, to 365 days
     * @return a copy
     * @throws IllegalArgumentException if it is out of its range
     */
    public LoadOptions staleIfError(Duration window) {
        return stale(stale.ifError(Objects.requireNonNull(window, "window")));
    }

    /**
     * A copy with another window after the TTL in which a value is returned while it is loaded.
     *
     * @param window from zero, which is none, to 365 days
     * @return a copy
     * @throws IllegalArgumentException if it is out of its range
     */
    public LoadOptions staleWhileRevalidate(Duration window) {
        return stale(stale.whileRevalidate(Objects.requireNonNull(window, "window")));
    }

    /**
     * A copy with other exceptions for which {@link #staleIfError} holds.
     *
     * @param exceptions the classes, with their subclasses; all exceptions if there is none
     * @return a copy
     */
    public LoadOptions applyOn(Collection<Class<? extends Throwable>> exceptions) {
        return stale(stale.applyOn(exceptions));
    }

    /**
     * A copy with other exceptions for which {@link #staleIfError} does not hold, beside the
     * configured ones.
     *
     * @param exceptions the classes, with their subclasses
     * @return a copy
     */
    public LoadOptions skipOn(Collection<Class<? extends Throwable>> exceptions) {
        return stale(stale.skipOn(exceptions));
    }

    /**
     * A copy with another time at which a value is due although its TTL is not over.
     *
     * @param time the time
     * @return a copy
     */
    public LoadOptions refreshAfter(RefreshTime time) {
        return refresh(refresh.after(Objects.requireNonNull(time, "time")));
    }

    /**
     * A copy with another thread for the load of a value that can still be returned: with {@link
     * Refresh#BACKGROUND} the loader runs after the call has returned, without anything of its
     * caller.
     *
     * @param mode the thread
     * @return a copy
     */
    public LoadOptions refresh(Refresh mode) {
        return refresh(refresh.mode(mode));
    }

    /**
     * A copy with another wait for a load in the background, before the old value is returned.
     *
     * @param wait from zero, which is none, to the longest wait of the kit for a load
     * @return a copy
     * @throws IllegalArgumentException if it is out of its range
     */
    public LoadOptions maxRefreshWait(Duration wait) {
        return refresh(refresh.maxWait(Objects.requireNonNull(wait, "wait")));
    }

    /**
     * A copy with another time for which it is known that the source has no value.
     *
     * @param ttl PT0.001S to PT24H, or zero if that is not stored
     * @return a copy
     * @throws IllegalArgumentException if it is out of its range
     */
    public LoadOptions absentTtl(Duration ttl) {
        return new LoadOptions(stale, refresh, Objects.requireNonNull(ttl, "ttl"), ttlJitter);
    }

    /**
     * A copy with another part of the TTL by which it is shortened at random.
     *
     * @param part the largest, 0 to 0.5
     * @return a copy
     * @throws IllegalArgumentException if it is out of its range
     */
    public LoadOptions ttlJitter(double part) {
        return new LoadOptions(stale, refresh, absentTtl, part);
    }

    private LoadOptions stale(StaleOptions options) {
        return new LoadOptions(options, refresh, absentTtl, ttlJitter);
    }

    private LoadOptions refresh(RefreshOptions options) {
        return new LoadOptions(stale, options, absentTtl, ttlJitter);
    }

    /**
     * The options with what they leave open taken from others; exceptions to skip are those of
     * both.
     *
     * @param others the options of less weight
     * @return the options
     */
    public LoadOptions or(LoadOptions others) {
        if (equals(DEFAULTS)) {
            return others;
        }
        return new LoadOptions(
                stale.or(others.stale),
                refresh.or(others.refresh),
                absentTtl == null ? others.absentTtl : absentTtl,
                ttlJitter == null ? others.ttlJitter : ttlJitter);
    }
}
