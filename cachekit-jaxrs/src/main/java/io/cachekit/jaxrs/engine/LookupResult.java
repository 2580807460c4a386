package io.cachekit.jaxrs.engine;

import io.cachekit.CacheToken;
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
 * @param names the fields that the newest response of the target depends on
 * @param variant the key of the response among the variants of the target, or null
 * @param token the token of a target without a response; otherwise it is taken when the request
 *     goes on
 * @param flightKey the key that requests share which may wait for each other
 */
record LookupResult(
        @Nullable StoredResponse stored,
        Fwd missing,
        String primary,
        List<String> names,
        @Nullable String variant,
        @Nullable CacheToken token,
        FlightKey flightKey) {

    LookupResult without() {
        return new LookupResult(null, missing, primary, names, variant, token, flightKey);
    }
}
