package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.Fwd;
import io.cachekit.jaxrs.http.StoredResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of looking a request up.
 *
 * @param stored the newest response that matches the request, or null
 * @param missing the reason for a miss
 * @param primary the key of the target
 * @param slot the place of the response among the variants of the target, or null
 * @param ticket the permission to store if nothing was found; else it is taken when the request
 *     goes on
 * @param flightKey the key that requests share which may wait for each other
 */
record LookupResult(
        @Nullable StoredResponse stored,
        Fwd missing,
        String primary,
        @Nullable Slot slot,
        @Nullable StoreTicket ticket,
        String flightKey) {

    /**
     * A place among the variants.
     *
     * @param names the fields that the newest response depends on
     * @param key the key of the place
     */
    record Slot(List<String> names, String key) {}

    LookupResult without() {
        return new LookupResult(null, missing, primary, slot, ticket, flightKey);
    }
}
