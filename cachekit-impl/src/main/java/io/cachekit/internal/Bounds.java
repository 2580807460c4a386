package io.cachekit.internal;

import java.time.Duration;

/** Checks settings that are numbers or durations; what is refused is named with its value and what is allowed. */
public final class Bounds {

    private Bounds() {}

    /**
     * Refuses a number outside a range.
     *
     * @param property the name of the setting
     * @param value its value
     * @param least the least that is allowed
     * @param most the most that is allowed
     * @return the value
     * @throws IllegalArgumentException if it is outside
     */
    public static int check(String property, int value, int least, int most) {
        return (int) check(property, (long) value, least, most);
    }

    /**
     * Refuses a number outside a range.
     *
     * @param property the name of the setting
     * @param value its value
     * @param least the least that is allowed
     * @param most the most that is allowed
     * @return the value
     * @throws IllegalArgumentException if it is outside
     */
    public static long check(String property, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    property + " is " + value + "; allowed is a whole number from " + least + " to " + most);
        }
        return value;
    }

    /**
     * Refuses a duration outside a range.
     *
     * @param property the name of the setting
     * @param value its value
     * @param least the shortest that is allowed
     * @param most the longest that is allowed
     * @return the value
     * @throws IllegalArgumentException if it is outside
     */
    public static Duration check(String property, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    property + " is " + value + "; allowed is a duration from " + least + " to " + most);
        }
        return value;
    }
}
