package io.cachekit.internal;

import java.time.Duration;

/** Checks settings; a message names the setting, its value and the allowed range. */
public final class Bounds {

    private Bounds() {}

    /**
     * Returns a number; throws an {@code IllegalArgumentException} if it is outside of the range.
     */
    public static int check(String property, int value, int least, int most) {
        return (int) check(property, (long) value, least, most);
    }

    /**
     * Returns a number; throws an {@code IllegalArgumentException} if it is outside of the range.
     */
    public static long check(String property, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    property + " is " + value + "; allowed is a whole number from " + least + " to " + most);
        }
        return value;
    }

    /**
     * Returns a duration; throws an {@code IllegalArgumentException} if it is outside of the range.
     */
    public static Duration check(String property, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    property + " is " + value + "; allowed is a duration from " + least + " to " + most);
        }
        return value;
    }
}
