package io.cachekit.jaxrs;

import io.cachekit.CacheException;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Stores the response to one request, if it may be stored and if its token is still good. */
final class ResponseStore {

    private static final Logger LOG = System.getLogger(ResponseStore.class.getName());
    private static final int MAX_VARY_NAMES = 16;

    private final CacheService service;
    private final RequestFacts request;
    private final @Nullable StoreTicket ticket;
    private final InstantSource time;
    private final Instant requested;

    ResponseStore(CacheService service, RequestFacts request, @Nullable StoreTicket ticket, InstantSource time) {
        this.service = service;
        this.request = request;
        this.ticket = ticket;
        this.time = time;
        this.requested = time.instant();
    }

    /** Stores a complete response; a failure of the cache is logged and does no harm to it. */
    boolean store(ResponseHead head, byte[] body) {
        if (ticket == null) {
            return false;
        }
        try {
            return store(ticket, head, body);
        } catch (CacheException e) {
            LOG.log(Level.WARNING, "A response could not be stored", e);
            return false;
        }
    }

    private boolean store(StoreTicket place, ResponseHead head, byte[] body) {
        Directives directives = Directives.parse(HeaderLines.all(head.headers(), "Cache-Control"));
        Instant now = time.instant();
        long age = Freshness.initialAge(head.headers(), requested, now);
        OptionalLong lifetime = Freshness.lifetime(head.headers(), directives, now);
        if (lifetime.isPresent() && lifetime.getAsLong() <= age) {
            return false;
        }
        List<String> names = VaryKey.names(HeaderLines.all(head.headers(), "Vary"), negotiated(place, head));
        if (names.size() > MAX_VARY_NAMES) {
            return false;
        }
        StoredResponse response = new StoredResponse(
                head.status(),
                dated(StoredFields.of(head.headers(), directives), now),
                body,
                now.toEpochMilli(),
                age,
                names,
                VaryKey.values(names, request));
        CacheOptions options = lifetime.isPresent()
                ? place.options().ttl(Duration.ofSeconds(lifetime.getAsLong() - age))
                : place.options();
        StoreTicket.Variant variant = place.variant();
        return (variant != null && variant.names().equals(names))
                ? service.store(variant.key(), response, options, variant.token())
                : service.store(place.primary(), response, options, place.token());
    }

    /** What the response depends on although it may not say so: Liberty hides the Vary of selectVariant from filters. */
    private static List<String> negotiated(StoreTicket place, ResponseHead head) {
        List<String> names = new ArrayList<>();
        if (dependsOnAccept(place, head)) {
            names.add("accept");
        }
        if (HeaderLines.has(head.headers(), "Content-Language")) {
            names.add("accept-language");
        }
        if (HeaderLines.has(head.headers(), "Content-Encoding")) {
            names.add("accept-encoding");
        }
        return names;
    }

    /** Whether the media type in the key doesn't tell the representations apart. */
    private static boolean dependsOnAccept(StoreTicket place, ResponseHead head) {
        String selected = place.selected();
        return selected == null
                || HeaderLines.first(head.headers(), "Content-Type")
                        .map(type -> MediaRange.parse(type).name())
                        .filter(type -> !type.equals(selected))
                        .isPresent();
    }

    /** Records when a response without a Date was made (RFC 9110 §6.6.1). */
    private static List<HeaderLine> dated(List<HeaderLine> headers, Instant now) {
        if (HeaderLines.has(headers, "Date")) {
            return headers;
        }
        List<HeaderLine> dated = new ArrayList<>(headers);
        dated.add(new HeaderLine("Date", HttpDate.format(now)));
        return dated;
    }
}
