package io.cachekit.service;

import org.jspecify.annotations.Nullable;

/** The outcome of a flight, for its waiters. */
sealed interface FlightOutcome {

    /**
     * The loader returned.
     *
     * @param value its result
     * @param current whether its token was redeemed, or would have been: no invalidation came
     *     between
     */
    record Loaded(@Nullable Object value, boolean current) implements FlightOutcome {}

    /**
     * The loader threw.
     *
     * @param failure its exception
     */
    record Failed(Throwable failure) implements FlightOutcome {}

    /** Nothing was loaded: the answer is in the cache, or another node loads. */
    record NotLoaded() implements FlightOutcome {}

    /** There is no value to take: it is not for other callers. */
    record LookAgain() implements FlightOutcome {}

    /** The longest wait is over. */
    record TimedOut() implements FlightOutcome {}

    /** The wait would never end: the flight waits for this thread. */
    record Circular() implements FlightOutcome {}
}
