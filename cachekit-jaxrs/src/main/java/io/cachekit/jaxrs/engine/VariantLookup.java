package io.cachekit.jaxrs.engine;

import io.cachekit.CacheDecision;
import io.cachekit.CacheLookup;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CacheToken;
import io.cachekit.jaxrs.http.Fwd;
import io.cachekit.jaxrs.http.StoredResponse;
import io.cachekit.jaxrs.http.VaryKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stored response for a request: the newest one of its target, or one of a bounded number
 * of older variants (RFC 9111 §4.1). Thread-safe.
 */
final class VariantLookup {

    /** The most variants of a target beside the newest one. */
    private static final int MAX_VARIANTS = 16;

    private final CacheService service;

    VariantLookup(CacheService service) {
        this.service = service;
    }

    /** Looks a request up; empty if the cache is switched off. */
    Optional<LookupResult> find(CacheRequest request) {
        CacheOptions place = request.place();
        String primary = ResponseKeys.primary(request);
        CacheLookup<StoredResponse> newest = service.lookup(primary, StoredResponse.class, place);
        if (newest.decision() == CacheDecision.BYPASS) {
            return Optional.empty();
        }
        FlightKey flight = new FlightKey(request.isAuthorized(), place.namespace(), primary, null);
        if (!(newest instanceof CacheLookup.Hit<StoredResponse> hit)) {
            CacheToken token = newest instanceof CacheLookup.Miss<StoredResponse> miss
                    ? miss.token()
                    : service.token(primary, place);
            return Optional.of(new LookupResult(null, Fwd.URI_MISS, primary, List.of(), null, token, flight));
        }
        StoredResponse stored = hit.entry().value();
        List<String> names = stored.varyNames();
        if (names.isEmpty()) {
            return Optional.of(new LookupResult(stored, Fwd.URI_MISS, primary, names, null, null, flight));
        }
        String values = VaryKey.values(names, request.facts());
        FlightKey ofVariant = flight.ofVariant(values);
        if (stored.varyValues().equals(values)) {
            return Optional.of(new LookupResult(stored, Fwd.VARY_MISS, primary, names, null, null, ofVariant));
        }
        String variant = ResponseKeys.variant(primary, names, values, MAX_VARIANTS);
        StoredResponse older = older(request, variant, place);
        return Optional.of(new LookupResult(older, Fwd.VARY_MISS, primary, names, variant, null, ofVariant));
    }

    private @Nullable StoredResponse older(CacheRequest request, String variant, CacheOptions place) {
        CacheLookup<StoredResponse> older = service.lookup(variant, StoredResponse.class, place);
        return older instanceof CacheLookup.Hit<StoredResponse> hit
                        && request.matches(hit.entry().value())
                ? hit.entry().value()
                : null;
    }

    /** The permission to store a response that the resource makes from now on. */
    StoreTicket ticket(CacheRequest request, LookupResult result) {
        CacheOptions place = request.place();
        CacheToken token = result.token() == null ? service.token(result.primary(), place) : result.token();
        String variant = result.variant();
        return new StoreTicket(
                result.primary(),
                token,
                variant == null
                        ? null
                        : new StoreTicket.Variant(result.names(), variant, service.token(variant, place)));
    }
}
