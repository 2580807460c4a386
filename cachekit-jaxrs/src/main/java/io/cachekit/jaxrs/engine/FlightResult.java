package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.StoredResponse;

/** The end of a flight, as the requests that wait for it see it. */
sealed interface FlightResult {

    /** There is nothing to share this time. */
    FlightResult NOTHING = new Nothing(false);

    /** The response was stored. */
    record Stored(StoredResponse response) implements FlightResult {}

    /** The response may be shared, but an invalidation came meanwhile, or the cache failed. */
    record Raced(StoredResponse response) implements FlightResult {}

    /** The resource failed, and the old response was sent. */
    record Failed(StoredResponse response) implements FlightResult {}

    /**
     * There is nothing to share.
     *
     * @param lasting true if the next flight will share nothing either, as for a personal response
     */
    record Nothing(boolean lasting) implements FlightResult {}
}
