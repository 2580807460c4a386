package io.cachekit.jaxrs.engine;

import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The refresh that follows a stale response once that has been sent (RFC 5861 §3). It is begun, and
 * abandoned when it is over or can't begin; only its first end counts. Thread-safe.
 */
public final class Refresh {

    /** The attribute of a request that was answered stale: its refresh. */
    public static final String PROPERTY = "io.cachekit.jaxrs.refresh";

    /** The attribute of a request whose filter can run refreshes: the request's protocol. */
    public static final String REFRESHER = "io.cachekit.jaxrs.refresher";

    /** The attribute of a refresh's own request: the refresh. */
    public static final String REFRESHING = "io.cachekit.jaxrs.refreshing";

    /** The attribute of a request that holds path and query as the client sent them. */
    public static final String RECEIVED = "io.cachekit.jaxrs.received-by-container";

    private static final Logger LOG = System.getLogger("io.cachekit.jaxrs");

    private final EventLog events;
    private final CacheRequest request;
    private final ResponseFlight flight;
    private final Supplier<ForwardedExchange> exchange;

    Refresh(EventLog events, CacheRequest request, ResponseFlight flight, Supplier<ForwardedExchange> exchange) {
        this.events = events;
        this.request = request;
        this.flight = flight;
        this.exchange = exchange;
    }

    /** Checks that the request is repeated on behalf of its own caller. */
    public boolean isFor(@Nullable String principal) {
        return Objects.equals(principal, request.facts().principal());
    }

    /** Begins: the request goes on to the resource. */
    public ForwardedExchange begin() {
        return exchange.get();
    }

    /** Logs a failure by its type alone, since its message may hold request values. */
    public void failed(Exception failure) {
        events.log(LOG, EventCode.REFRESH_FAILED, failure.getClass().getName());
        LOG.log(Level.DEBUG, "The refresh failed", failure);
    }

    /** Gives up, so that another request may try. */
    public void abandon() {
        flight.end(FlightResult.NOTHING);
    }
}
