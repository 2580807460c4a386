package io.cachekit.jaxrs.engine;

import io.cachekit.CacheEntry;
import io.cachekit.CacheException;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.jaxrs.http.Freshness;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.HeaderLines;
import io.cachekit.jaxrs.http.Refusal;
import io.cachekit.jaxrs.http.ResponseControl;
import io.cachekit.jaxrs.http.ResponseHead;
import io.cachekit.jaxrs.http.StorePolicy;
import io.cachekit.jaxrs.http.StoredFields;
import io.cachekit.jaxrs.http.StoredResponse;
import io.cachekit.jaxrs.http.Validators;
import io.cachekit.jaxrs.http.VaryKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores the response to one request, if it may be stored and if its token is still good. */
final class ResponseStore {

    private static final Logger LOG = System.getLogger(ResponseStore.class.getName());
    private static final int MAX_VARY_NAMES = 16;

    private final CacheService service;
    private final HttpSettings settings;
    private final Question question;
    private final StoreTicket ticket;
    private final InstantSource time;
    private final Instant requested;

    ResponseStore(
            CacheService service, HttpSettings settings, Question question, StoreTicket ticket, InstantSource time) {
        this.service = service;
        this.settings = settings;
        this.question = question;
        this.ticket = ticket;
        this.time = time;
        this.requested = time.instant();
    }

    /** Why a response with this status and these header lines is not stored, as far as they tell. */
    Optional<Refusal> refusal(ResponseHead head) {
        StorePolicy.Caller caller = new StorePolicy.Caller(
                question.isAuthorized(),
                question.isOneCallers(),
                settings.policy().storeSetCookie());
        return StorePolicy.refusal(head, control(head.headers()), caller);
    }

    /** Stores a complete response; a failure of the cache is logged and does no harm to it. */
    StoreResult store(ResponseHead head, byte[] body, boolean ownTag) {
        Optional<Refusal> refusal = refusal(head);
        if (refusal.isPresent()) {
            return new StoreResult.Refused(refusal.get());
        }
        if (size(head.headers()) > settings.bounds().maxHeaderBytes()) {
            return new StoreResult.Refused(Refusal.HEADERS_TOO_LARGE);
        }
        List<String> names = Negotiation.names(question, head);
        if (names.size() > MAX_VARY_NAMES) {
            return new StoreResult.Refused(Refusal.VARY);
        }
        Set<String> tags = tags(head.headers());
        if (tags == null) {
            return new StoreResult.Refused(Refusal.TAGS);
        }
        Instant now = time.instant();
        ResponseControl control = control(head.headers());
        boolean validated = ownTag ? HeaderLines.has(head.headers(), "Last-Modified") : Validators.has(head.headers());
        StorageTerms terms = StorageTerms.of(
                head.headers(), control, question, settings, new StorageTerms.Basis(requested, now, validated));
        Duration keep = terms.keep();
        if (keep != null && (keep.isZero() || keep.isNegative())) {
            return new StoreResult.Refused(Refusal.ALREADY_STALE);
        }
        StoredResponse response = new StoredResponse(
                head.status(),
                StoredFields.dated(StoredFields.of(head.headers(), control.directives()), now),
                body,
                now.toEpochMilli(),
                terms.ageSeconds(),
                terms.lifetimeSeconds(),
                terms.windows().whileRevalidateSeconds(),
                terms.windows().ifErrorSeconds(),
                StorePolicy.authorizable(control),
                ownTag,
                names,
                VaryKey.values(names, question.request()));
        return put(response, keep, tags) ? new StoreResult.Stored(response) : new StoreResult.Raced(response);
    }

    /** A stored response with other header lines, as new as a stored one, but not stored. */
    StoredResponse unstored(StoredResponse old, ResponseHead head) {
        Instant now = time.instant();
        return new StoredResponse(
                old.status(),
                StoredFields.of(head.headers(), control(head.headers()).directives()),
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
        String namespace = question.place().namespace();
        return namespace == null ? service : service.namespace(namespace);
    }

    private String key() {
        StoreTicket.Variant variant = ticket.variant();
        return variant == null ? ticket.primary() : variant.key();
    }

    /** The tags of a response; null where the request gives too many. */
    private @Nullable Set<String> tags(List<HeaderLine> headers) {
        try {
            Set<String> tags = question.plan().tags(question.request());
            tags.addAll(Groups.tags(question.request().origin(), headers));
            return tags;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private boolean put(StoredResponse response, @Nullable Duration keep, Set<String> tags) {
        StoreTicket.Variant variant = ticket.variant();
        try {
            CacheOptions place = question.place();
            CacheOptions options =
                    (keep == null ? place.noExpiry() : place.ttl(keep)).tags(tags.toArray(String[]::new));
            return (variant != null && variant.names().equals(response.varyNames()))
                    ? service.store(variant.key(), response, options, variant.token())
                    : service.store(ticket.primary(), response, options, ticket.token());
        } catch (CacheException e) {
            LOG.log(Level.WARNING, "A response could not be stored", e);
            return false;
        } catch (IllegalArgumentException e) {
            // The request's values make tags that can't be: without them an invalidation would miss the response.
            LOG.log(Level.DEBUG, "A response could not be stored", e);
            return false;
        }
    }

    private ResponseControl control(List<HeaderLine> headers) {
        return ResponseControl.of(headers, settings.policy().targeted());
    }

    private static long size(List<HeaderLine> headers) {
        return headers.stream()
                .mapToLong(line -> line.name().length() + line.value().length())
                .sum();
    }
}
