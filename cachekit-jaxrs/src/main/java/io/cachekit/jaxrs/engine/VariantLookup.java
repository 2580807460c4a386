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

    private final CacheService service;
    private final int maxVariants;

    VariantLookup(CacheService service, int maxVariants) {
        this.service = service;
        this.maxVariants = maxVariants;
    }

    /** Looks a request up; empty if the cache is switched off. */
    Optional<LookupResult> find(CacheRequest request) {
        CacheOptions place = request.place();
        String primary = ResponseKeys.primary(request);
        CacheLookup<StoredResponse> newest = service.lookup(primary, StoredResponse.class, place);
        if (newest.decision() == CacheDecision.BYPASS) {
            return Optional.empty();
        }
        // A response to Authorization may be refused to requests without, and so is not waited for by them.
        String namespace = place.namespace();
        String flight = (request.isAuthorized() ? "authorized " : "")
                + (namespace == null ? "" : namespace.length() + ":" + namespace)
                + ' '
                + primary.length()
                + ':'
                + primary;
        if (newest instanceof CacheLookup.Miss<StoredResponse> miss) {
            StoreTicket ticket = new StoreTicket(primary, miss.token(), null);
            return Optional.of(new LookupResult(null, Fwd.URI_MISS, primary, null, ticket, flight));
        }
        StoredResponse stored =
                ((CacheLookup.Hit<StoredResponse>) newest).entry().value();
        List<String> names = stored.varyNames();
        if (names.isEmpty()) {
            return Optional.of(new LookupResult(stored, Fwd.URI_MISS, primary, null, null, flight));
        }
        String values = VaryKey.values(names, request.facts());
        String ofVariant = flight + "\n" + values;
        if (stored.varyValues().equals(values)) {
            return Optional.of(new LookupResult(stored, Fwd.VARY_MISS, primary, null, null, ofVariant));
        }
        LookupResult.Slot slot =
                new LookupResult.Slot(names, ResponseKeys.variant(primary, names, values, maxVariants));
        return Optional.of(
                new LookupResult(older(request, slot, place), Fwd.VARY_MISS, primary, slot, null, ofVariant));
    }

    private @Nullable StoredResponse older(CacheRequest request, LookupResult.Slot slot, CacheOptions place) {
        CacheLookup<StoredResponse> older = service.lookup(slot.key(), StoredResponse.class, place);
        return older instanceof CacheLookup.Hit<StoredResponse> hit
                        && request.matches(hit.entry().value())
                ? hit.entry().value()
                : null;
    }

    /** The permission to store a response that the resource makes from now on. */
    StoreTicket ticket(CacheRequest request, LookupResult result) {
        if (result.ticket() != null) {
            return result.ticket();
        }
        CacheOptions place = request.place();
        CacheToken token = service.token(result.primary(), place);
        LookupResult.Slot slot = result.slot();
        return slot == null
                ? new StoreTicket(result.primary(), token, null)
                : new StoreTicket(
                        result.primary(),
                        token,
                        new StoreTicket.Variant(slot.names(), slot.key(), service.token(slot.key(), place)));
    }
}
