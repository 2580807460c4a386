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

    /** There is nothing to take: the value is in the cache already, or is not for others. */
    record LookAgain() implements FlightOutcome {}

    /** The waiter has waited long enough. */
    record TimedOut() implements FlightOutcome {}

    /** Waiting would never end: the flight waits for this thread. */
    record Circular() implements FlightOutcome {}
}
