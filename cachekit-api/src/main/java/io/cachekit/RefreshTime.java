package io.cachekit;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The time after its store at which an entry is due for a refresh: a duration, a percentage of its
 * TTL, or never. Immutable.
 *
 * @param after the duration, from zero, which is never, to 365 days; null if it is a percentage
 * @param percent the percentage, 1 to 99; 0 if it is a duration
 */
public record RefreshTime(@Nullable Duration after, int percent) {

    /** The values in words, for messages. */
    public static final String ALLOWED =
            "an ISO-8601 duration shorter than the TTL such as PT8M, 1% to 99% of it, or PT0S for never";

    private static final int WHOLE = 100;
    private static final RefreshTime NEVER = new RefreshTime(Duration.ZERO, 0);

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if there is not just one of both, or it is out of its range
     */
    public RefreshTime {
        if (after == null ? percent < 1 || percent >= WHOLE : percent != 0) {
            throw new IllegalArgumentException("refreshAfter is " + percent + "%; allowed is 1% to 99%");
        }
        if (after != null) {
            StaleOptions.checkWindow("refreshAfter", after);
        }
    }

    /**
     * A time after the store.
     *
     * @param after the duration, from zero, which is never, to 365 days
     * @return the time
     * @throws IllegalArgumentException if it is out of its range
     */
    public static RefreshTime of(Duration after) {
        return after.isZero() ? NEVER : new RefreshTime(after, 0);
    }

    /**
     * A part of the TTL.
     *
     * @param percent the percentage, 1 to 99
     * @return the time
     * @throws IllegalArgumentException if it is out of its range
     */
    public static RefreshTime percent(int percent) {
        return new RefreshTime(null, percent);
    }

    /** {@return the time that never comes} */
    public static RefreshTime never() {
        return NEVER;
    }

    /**
     * Reads a text such as {@code PT8M} or {@code 80%}.
     *
     * @param text the text
     * @return the time
     * @throws IllegalArgumentException if it is neither; the message says what is allowed
     */
    public static RefreshTime parse(String text) {
        String value = text.strip();
        try {
            return value.endsWith("%")
                    ? percent(Integer.parseInt(
                            value.substring(0, value.length() - 1).strip()))
                    : of(Duration.parse(value));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException("refreshAfter is '" + text + "'; allowed is " + ALLOWED, e);
        }
    }

    /** {@return whether it never comes} */
    public boolean isNever() {
        return after != null && after.isZero();
    }

    /**
     * The time for entries with a TTL.
     *
     * @param ttl the TTL, or null for none
     * @return the time after the store, less than the TTL; null if it never comes, not before the entry expires, or is
     *     a part of no TTL
     */
    public @Nullable Duration within(@Nullable Duration ttl) {
        Duration time = after;
        if (time == null) {
            time = ttl == null ? Duration.ZERO : part(ttl);
        }
        return time.isZero() || (ttl != null && time.compareTo(ttl) >= 0) ? null : time;
    }

    /** Without overflow for a very long TTL, and exactly for others. */
    private Duration part(Duration ttl) {
        return ttl.toSeconds() > Integer.MAX_VALUE
                ? ttl.dividedBy(WHOLE).multipliedBy(percent)
                : ttl.multipliedBy(percent).dividedBy(WHOLE);
    }

    /** {@return the time as it is written} */
    @Override
    public String toString() {
        return after == null ? percent + "%" : after.toString();
    }
}
