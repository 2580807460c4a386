package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.Freshness;
import io.cachekit.jaxrs.http.StoredResponse;
import java.time.Instant;

/** What those who wait for another request get to know of it. */
sealed interface FlightResult {

    /**
     * Its response was stored.
     *
     * @param response the response
     */
    record Stored(StoredResponse response) implements FlightResult {}

    /**
     * Its response could be shared, but something was invalidated meanwhile, or the cache could not take it.
     *
     * @param response the response
     */
    record Raced(StoredResponse response) implements FlightResult {}

    /**
     * The resource failed, and the old response was sent.
     *
     * @param response the old response
     */
    record Failed(StoredResponse response) implements FlightResult {}

    /**
     * There is nothing to share.
     *
     * @param lasting whether that will be so next time: a response for one request alone, and not an error
     */
    record Nothing(boolean lasting) implements FlightResult {}

    /** What others may do with a response that was stored: use it while it is fresh, or may be served stale. */
    static FlightResult of(StoredResponse stored, Instant now) {
        boolean shared = Freshness.isFresh(stored, now) || stored.whileRevalidateSeconds() > 0;
        return shared ? new Stored(stored) : new Nothing(true);
    }
}
