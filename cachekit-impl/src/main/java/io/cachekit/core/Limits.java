package io.cachekit.core;

import java.time.Duration;

/** What numbers and durations the builder takes. */
final class Limits {

    private static final Duration MAX_DURATION = Duration.ofDays(365);

    private Limits() {}

    static long atLeastOne(String name, long items) {
        if (items < 1) {
            throw new IllegalArgumentException(name + " is " + items + "; it must be at least 1");
        }
        return items;
    }

    static Duration positive(String name, Duration duration) {
        if (duration.isZero() || duration.isNegative() || duration.compareTo(MAX_DURATION) > 0) {
            throw new IllegalArgumentException(
                    name + " is " + duration + "; it must be positive and at most " + MAX_DURATION);
        }
        return duration;
    }
}
