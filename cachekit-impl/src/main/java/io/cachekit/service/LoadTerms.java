package io.cachekit.service;

import io.cachekit.Terms;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a load: how its value is stored, and what may be returned in its place.
 *
 * @param times the times of the entry
 * @param absentTtl how long a missing value is known to be absent, or null if that is not stored
 * @param policy the rules for the reader
 * @param copies the copies of the value
 * @param ofTtl makes the times for another TTL
 */
record LoadTerms(
        Terms times,
        @Nullable Duration absentTtl,
        LoadPolicy policy,
        LoadCopies copies,
        Function<Duration, Terms> ofTtl) {

    /** Stores values themselves. */
    LoadTerms(Terms times, @Nullable Duration absentTtl, LoadPolicy policy, Function<Duration, Terms> ofTtl) {
        this(times, absentTtl, policy, LoadCopies.NONE, ofTtl);
    }

    /** Stores values themselves, and returns nothing in place of a load. */
    static LoadTerms plain(Terms times) {
        return new LoadTerms(times, null, LoadPolicy.PLAIN, Terms::ofTtl);
    }

    LoadTerms with(LoadCopies others) {
        return new LoadTerms(times, absentTtl, policy, others, ofTtl);
    }

    /** The terms with a TTL that came with the value; positive. */
    LoadTerms withTtl(Duration ttl) {
        Duration absent = absentTtl == null || absentTtl.compareTo(ttl) < 0 ? absentTtl : ttl;
        return new LoadTerms(ofTtl.apply(ttl), absent, policy, copies, ofTtl);
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
