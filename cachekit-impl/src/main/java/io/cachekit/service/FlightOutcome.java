package io.cachekit.service;

import org.jspecify.annotations.Nullable;

/** How a flight ended, for those who waited. */
sealed interface FlightOutcome {

    /**
     * The loader returned.
     *
     * @param value what it returned
     * @param current whether its token was redeemed, or would have been: no invalidation came between
     */
    record Loaded(@Nullable Object value, boolean current) implements FlightOutcome {}

    /**
     * The loader threw.
     *
     * @param failure what it threw
     */
    record Failed(Throwable failure) implements FlightOutcome {}

    /** There was no need to load: the value is in the cache. */
    record LookAgain() implements FlightOutcome {}

    /** The waiter has waited long enough. */
    record TimedOut() implements FlightOutcome {}
}
