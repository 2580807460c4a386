package io.cachekit.jaxrs;

import io.cachekit.CacheDecision;
import io.cachekit.CacheEntry;
import io.cachekit.CacheLookup;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CacheToken;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Decides whether the cache or the resource answers a request (RFC 9111 §4). Thread-safe; knows no JAX-RS. */
final class ResponseCache {

    private static final Logger LOG = System.getLogger(ResponseCache.class.getName());

    private final CacheService service;
    private final HttpSettings settings;
    private final InstantSource time;

    ResponseCache(CacheService service, HttpSettings settings, InstantSource time) {
        this.service = service;
        this.settings = settings;
        this.time = time;
    }

    Outcome lookup(CachePlan plan, RequestFacts request) {
        if (!request.isGetOrHead()) {
            return forward(request, Fwd.METHOD, null);
        }
        Directives directives = Directives.parse(request.header("Cache-Control"));
        boolean onlyIfCached = directives.has("only-if-cached");
        if (mustReachResource(request)) {
            return onlyIfCached ? new Outcome.Serve(Answer.onlyIfCached()) : forward(request, Fwd.BYPASS, null);
        }
        try {
            return find(plan, request, onlyIfCached, directives.has("no-store"));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.DEBUG, () -> "A request without a usable key passes the response cache: " + e.getMessage());
            return forward(request, Fwd.BYPASS, null);
        }
    }

    private static boolean mustReachResource(RequestFacts request) {
        return request.has("Authorization")
                || request.principal()
                || request.hasContent()
                || Conditions.concernResource(request);
    }

    private Outcome find(CachePlan plan, RequestFacts request, boolean onlyIfCached, boolean noStore) {
        CacheOptions options = plan.options(request).tags(plan.tags(request));
        Optional<String> selected = plan.produced().select(request.header("Accept"));
        String primary = ResponseKeys.primary(plan, request, selected);
        CacheLookup<StoredResponse> newest = service.lookup(primary, StoredResponse.class, options);
        if (newest.decision() == CacheDecision.BYPASS) {
            return forward(request, Fwd.BYPASS, null);
        }
        if (newest instanceof CacheLookup.Hit<StoredResponse> hit && matches(hit, request)) {
            return serve(hit.entry(), request);
        }
        StoreTicket.Variant variant = null;
        if (newest instanceof CacheLookup.Hit<StoredResponse> other) {
            List<String> names = other.entry().value().varyNames();
            String slot = ResponseKeys.variant(primary, names, VaryKey.values(names, request), settings.maxVariants());
            CacheLookup<StoredResponse> older = service.lookup(slot, StoredResponse.class, options);
            if (older instanceof CacheLookup.Hit<StoredResponse> hit && matches(hit, request)) {
                return serve(hit.entry(), request);
            }
            variant = new StoreTicket.Variant(names, slot, token(older, slot, options));
        }
        if (onlyIfCached) {
            return new Outcome.Serve(Answer.onlyIfCached());
        }
        CacheToken token = token(newest, primary, options);
        StoreTicket ticket = new StoreTicket(primary, selected.orElse(null), options, token, variant);
        return forward(request, variant == null ? Fwd.URI_MISS : Fwd.VARY_MISS, noStore ? null : ticket);
    }

    /** Whether the stored response was made for the same values of the fields it depends on (RFC 9111 §4.1). */
    private static boolean matches(CacheLookup.Hit<StoredResponse> hit, RequestFacts request) {
        StoredResponse stored = hit.entry().value();
        return stored.varyValues().equals(VaryKey.values(stored.varyNames(), request));
    }

    private CacheToken token(CacheLookup<StoredResponse> lookup, String key, CacheOptions options) {
        return lookup instanceof CacheLookup.Miss<StoredResponse> miss ? miss.token() : service.token(key, options);
    }

    private Outcome serve(CacheEntry<StoredResponse> entry, RequestFacts request) {
        Instant now = time.instant();
        Instant expires = entry.expiresAt();
        OptionalLong ttl = expires == null
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, Duration.between(now, expires).toSeconds()));
        return new Outcome.Serve(Answer.of(entry.value(), request, ttl, now));
    }

    private Outcome forward(RequestFacts request, Fwd reason, @Nullable StoreTicket ticket) {
        boolean candidate = reason == Fwd.URI_MISS || reason == Fwd.VARY_MISS;
        StoreTicket kept = request.isHead() ? null : ticket;
        ResponseStore store = new ResponseStore(service, request, kept, time);
        return new Outcome.Forward(new Exchange(request, reason, candidate, store, settings.maxBodyBytes(), time));
    }
}
