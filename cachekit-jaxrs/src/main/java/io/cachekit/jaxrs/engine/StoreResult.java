package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.Freshness;
import io.cachekit.jaxrs.http.Refusal;
import io.cachekit.jaxrs.http.StoredResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The result of storing a response. */
sealed interface StoreResult {

    /** The end of the flight that made the response. */
    FlightResult flightResult(Instant now);

    /** The detail in Cache-Status, or null. */
    @Nullable String detail();

    /** The response is stored. */
    record Stored(StoredResponse response) implements StoreResult {

        /** It is shared while it is fresh or may be served stale. */
        @Override
        public FlightResult flightResult(Instant now) {
            boolean shared = Freshness.isFresh(response, now) || response.whileRevalidateSeconds() > 0;
            return shared ? new FlightResult.Stored(response) : new FlightResult.Nothing(true);
        }

        @Override
        public @Nullable String detail() {
            return null;
        }
    }

    /** The response may be stored, but an invalidation came meanwhile, or the cache failed. */
    record Raced(StoredResponse response) implements StoreResult {

        @Override
        public FlightResult flightResult(Instant now) {
            return new FlightResult.Raced(response);
        }

        @Override
        public String detail() {
            return "raced";
        }
    }

    /** The response may not be stored. */
    record Refused(Refusal why) implements StoreResult {

        @Override
        public FlightResult flightResult(Instant now) {
            return new FlightResult.Nothing(why.isLasting());
        }

        @Override
        public String detail() {
            return why.token();
        }
    }
}
