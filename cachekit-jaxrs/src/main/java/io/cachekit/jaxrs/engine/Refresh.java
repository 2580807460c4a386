package io.cachekit.jaxrs.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done once a stale response has been sent: the resource is to be asked for a new one (RFC 5861 §3).
 * It is begun, and abandoned once it is over or can't be begun; what has ended already is not ended again. Thread-safe.
 */
public final class Refresh {

    /** The attribute of the request that was answered stale: what is to be done now. */
    public static final String PROPERTY = "io.cachekit.jaxrs.refresh";

    /** The attribute of a request by which somebody promises to do it; the request's protocol. */
    public static final String REFRESHER = "io.cachekit.jaxrs.refresher";

    /** The attribute of the further request for the same resource: what it is for. */
    public static final String REFRESHING = "io.cachekit.jaxrs.refreshing";

    /** The attribute of a request that holds path and query as the client sent them. */
    public static final String RECEIVED = "io.cachekit.jaxrs.received-by-container";

    private final ResponseCache cache;
    private final CacheRequest request;
    private final LookupResult result;
    private final ResponseFlight flight;

    Refresh(ResponseCache cache, CacheRequest request, LookupResult result, ResponseFlight flight) {
        this.cache = cache;
        this.request = request;
        this.result = result;
        this.flight = flight;
    }

    /** Whether it is this caller's request that is repeated; on behalf of nobody else may it be. */
    public boolean isFor(@Nullable String principal) {
        return Objects.equals(principal, request.facts().principal());
    }

    /** Begins: the request goes on to the resource. */
    public ForwardedExchange begin() {
        return cache.refresh(request, result, flight);
    }

    /** Gives up; another request may try. */
    public void abandon() {
        flight.end(new FlightResult.Nothing(false));
    }
}
