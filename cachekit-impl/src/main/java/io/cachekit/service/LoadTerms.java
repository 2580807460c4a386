package io.cachekit.service;

import io.cachekit.Terms;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a load: how its value is stored, and what may be returned in its place.
 *
 * @param times the times of the entry
 * @param absentTtl how long a missing value is known to be absent, or null if that is not stored
 * @param policy the rules for the reader
 * @param kept returns the stored object: the value, a copy, or null if no copy can be made
 */
record LoadTerms(Terms times, @Nullable Duration absentTtl, LoadPolicy policy, UnaryOperator<@Nullable Object> kept) {

    /** Stores values themselves. */
    LoadTerms(Terms times, @Nullable Duration absentTtl, LoadPolicy policy) {
        this(times, absentTtl, policy, UnaryOperator.identity());
    }

    /** Stores values themselves, and returns nothing in place of a load. */
    static LoadTerms plain(Terms times) {
        return new LoadTerms(times, null, LoadPolicy.PLAIN);
    }

    LoadTerms keeping(UnaryOperator<@Nullable Object> stored) {
        return new LoadTerms(times, absentTtl, policy, stored);
    }

    /** Checks whether another value than that of a load may be returned. */
    boolean haveFallbacks() {
        return !policy.equals(LoadPolicy.PLAIN) || times.refreshAfter() != null;
    }

    /** Checks whether another value may be returned while one is loaded. */
    boolean needNotWait() {
        return times.refreshAfter() != null || !policy.staleWhileRevalidate().isZero();
    }
}
