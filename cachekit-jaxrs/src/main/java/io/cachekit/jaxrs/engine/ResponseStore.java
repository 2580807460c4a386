package io.cachekit.jaxrs.engine;

import io.cachekit.CacheEntry;
import io.cachekit.CacheException;
import io.cachekit.CacheMode;
import io.cachekit.CacheOptions;
import io.cachekit.jaxrs.http.Freshness;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.Refusal;
import io.cachekit.jaxrs.http.ResponseHead;
import io.cachekit.jaxrs.http.StorePolicy;
import io.cachekit.jaxrs.http.StoredFields;
import io.cachekit.jaxrs.http.StoredResponse;
import io.cachekit.jaxrs.http.VaryKey;
import io.cachekit.support.EventCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores the response to one request, if its evaluation and its token permit. */
final class ResponseStore {

    private static final Logger LOG = System.getLogger(ResponseStore.class.getName());

    private final EngineContext context;
    private final CacheRequest request;
    private final StoreTicket ticket;
    private final Instant requested;
    private final ResponseEvaluator evaluator;
    private @Nullable String used;

    ResponseStore(EngineContext context, CacheRequest request, StoreTicket ticket) {
        this.context = context;
        this.request = request;
        this.ticket = ticket;
        this.requested = context.now();
        this.evaluator = new ResponseEvaluator(context, request, requested);
    }

    /** Evaluates a response that has come just now. */
    ResponseEvaluation evaluate(ResponseHead sent, List<HeaderLine> kept) {
        return evaluator.evaluate(sent, kept, context.now());
    }

    /**
     * Stores a complete response; a failure of the cache is logged.
     *
     * @param kept the part that is stored
     * @param ownTag true if the cache made its tag
     */
    StoreResult store(ResponseEvaluation evaluation, ResponseHead kept, byte[] body, boolean ownTag) {
        if (evaluation.refusal() != null) {
            return new StoreResult.Refused(evaluation.refusal());
        }
        if (context.view(request).mode() == CacheMode.READ_ONLY) {
            return new StoreResult.Refused(Refusal.READ_ONLY);
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
        Instant now = context.now();
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

    /** Removes the entry that the response would replace; a failure of the cache is logged. */
    void drop() {
        try {
            boolean unused = context.view(request).delete(key());
        } catch (CacheException e) {
            context.events().failure(LOG, EventCode.RESPONSE_NOT_REMOVED, e);
        }
    }

    /** The entry that the response would replace; empty also if the cache fails. */
    Optional<StoredResponse> present() {
        try {
            return context.view(request).peek(key(), StoredResponse.class).map(CacheEntry::value);
        } catch (CacheException e) {
            context.events().failure(LOG, EventCode.RESPONSE_NOT_READ, e);
            return Optional.empty();
        }
    }

    /** The key under which the response was stored, or else looked up. */
    private String key() {
        if (used != null) {
            return used;
        }
        StoreTicket.Variant variant = ticket.variant();
        return variant == null ? ticket.primary() : variant.key();
    }

    private boolean put(StoredResponse response, @Nullable Duration keep, Set<String> tags) {
        StoreTicket.Variant place = ticket.place(response.varyNames());
        try {
            CacheOptions options = request.place();
            options = (keep == null ? options.noExpiry() : options.ttl(keep)).tags(tags.toArray(String[]::new));
            boolean stored = context.service().store(place.key(), response, options, place.token());
            used = place.key();
            return stored;
        } catch (CacheException e) {
            context.events().failure(LOG, EventCode.RESPONSE_NOT_STORED, e);
            return false;
        } catch (IllegalArgumentException e) {
            // Without the invalid tags an invalidation would miss the response.
            LOG.log(Level.DEBUG, "A response could not be stored", e);
            return false;
        }
    }
}
