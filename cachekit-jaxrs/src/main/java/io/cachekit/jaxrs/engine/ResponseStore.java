package io.cachekit.jaxrs.engine;

import io.cachekit.CacheEntry;
import io.cachekit.CacheException;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.jaxrs.http.Freshness;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.ResponseHead;
import io.cachekit.jaxrs.http.StorePolicy;
import io.cachekit.jaxrs.http.StoredFields;
import io.cachekit.jaxrs.http.StoredResponse;
import io.cachekit.jaxrs.http.VaryKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores the response to one request, if it may be stored and if its token is still good. */
final class ResponseStore {

    private static final Logger LOG = System.getLogger(ResponseStore.class.getName());

    private final CacheService service;
    private final CacheRequest request;
    private final StoreTicket ticket;
    private final InstantSource time;
    private final Instant requested;
    private final ResponseEvaluator evaluator;
    private @Nullable String used;

    ResponseStore(
            CacheService service,
            HttpSettings settings,
            CacheRequest request,
            StoreTicket ticket,
            InstantSource time) {
        this.service = service;
        this.request = request;
        this.ticket = ticket;
        this.time = time;
        this.requested = time.instant();
        this.evaluator =
                new ResponseEvaluator(settings, request, requested, () -> DefaultTtl.of(request, settings, service));
    }

    /** Judges a response that has come just now. */
    ResponseEvaluation evaluate(ResponseHead sent, List<HeaderLine> kept) {
        return evaluator.evaluate(sent, kept, time.instant());
    }

    /**
     * Stores a complete response; a failure of the cache is logged and does no harm to it.
     *
     * @param evaluation what was found about the response as it is sent
     * @param kept what of it is stored
     * @param body all of the content
     * @param ownTag whether its tag was made by the cache
     */
    StoreResult store(ResponseEvaluation evaluation, ResponseHead kept, byte[] body, boolean ownTag) {
        if (evaluation.refusal() != null) {
            return new StoreResult.Refused(evaluation.refusal());
        }
        Lifetime lifetime = Objects.requireNonNull(evaluation.lifetime());
        List<String> names = evaluation.varyNames();
        StoredResponse response = new StoredResponse(
                kept.status(),
                StoredFields.dated(
                        StoredFields.of(kept.headers(), evaluation.control().directives()), evaluation.at()),
                body,
                evaluation.at().toEpochMilli(),
                lifetime.ageSeconds(),
                lifetime.lifetimeSeconds(),
                lifetime.windows().whileRevalidateSeconds(),
                lifetime.windows().ifErrorSeconds(),
                StorePolicy.authorizable(evaluation.control()),
                ownTag,
                names,
                VaryKey.values(names, request.facts()));
        return put(response, lifetime.keep(), evaluation.tags())
                ? new StoreResult.Stored(response)
                : new StoreResult.Raced(response);
    }

    /** A stored response with other header lines, as new as a stored one, but not stored. */
    StoredResponse unstored(StoredResponse old, ResponseHead head, List<HeaderLine> fields) {
        Instant now = time.instant();
        return new StoredResponse(
                old.status(),
                fields,
                old.body(),
                now.toEpochMilli(),
                Freshness.initialAge(head.headers(), requested, now),
                0,
                0,
                0,
                old.authorizable(),
                old.ownTag(),
                old.varyNames(),
                old.varyValues());
    }

    /** Removes what is stored in the place of the response; a failure of the cache is logged. */
    void drop() {
        try {
            boolean unused = view().delete(key());
        } catch (CacheException e) {
            LOG.log(Level.WARNING, "A response that is out of date could not be removed", e);
        }
    }

    /** What is stored in the place of the response by now; empty also if the cache fails. */
    Optional<StoredResponse> present() {
        try {
            return view().peek(key(), StoredResponse.class).map(CacheEntry::value);
        } catch (CacheException e) {
            LOG.log(Level.WARNING, "A stored response could not be read", e);
            return Optional.empty();
        }
    }

    private CacheService view() {
        String namespace = request.place().namespace();
        return namespace == null ? service : service.namespace(namespace);
    }

    /** Where the response was stored, or else what it was looked up by. */
    private String key() {
        if (used != null) {
            return used;
        }
        StoreTicket.Variant variant = ticket.variant();
        return variant == null ? ticket.primary() : variant.key();
    }

    private boolean put(StoredResponse response, @Nullable Duration keep, Set<String> tags) {
        StoreTicket.Variant variant = ticket.variant();
        try {
            CacheOptions place = request.place();
            CacheOptions options =
                    (keep == null ? place.noExpiry() : place.ttl(keep)).tags(tags.toArray(String[]::new));
            boolean fits = variant != null && variant.names().equals(response.varyNames());
            String key = fits && variant != null ? variant.key() : ticket.primary();
            boolean stored =
                    service.store(key, response, options, fits && variant != null ? variant.token() : ticket.token());
            used = key;
            return stored;
        } catch (CacheException e) {
            LOG.log(Level.WARNING, "A response could not be stored", e);
            return false;
        } catch (IllegalArgumentException e) {
            // The request's values make tags that can't be: without them an invalidation would miss the response.
            LOG.log(Level.DEBUG, "A response could not be stored", e);
            return false;
        }
    }
}
