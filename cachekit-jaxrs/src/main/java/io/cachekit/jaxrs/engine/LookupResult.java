package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.Fwd;
import io.cachekit.jaxrs.http.StoredResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the cache holds for a request.
 *
 * @param stored the newest response that matches the request, or null
 * @param missing what is missing where there is none
 * @param primary the key of the target
 * @param slot where among the variants of the target the response belongs, or null
 * @param ticket the right to store, where nothing was found; else it is taken when the request goes on
 * @param flightKey what requests share that may wait for each other
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

    /** The same without the stored response, which must not be used. */
    LookupResult without() {
        return new LookupResult(null, missing, primary, slot, ticket, flightKey);
    }
}
