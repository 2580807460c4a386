package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.engine.ResponseFlights.Joined;
import io.cachekit.jaxrs.http.Freshness;
import io.cachekit.jaxrs.http.Fwd;
import io.cachekit.jaxrs.http.RequestControl;
import io.cachekit.jaxrs.http.StoredResponse;
import org.jspecify.annotations.Nullable;

/** Lets the requests for one response share one run of the resource (RFC 9111 §4). Thread-safe. */
final class Collapsing {

    /** A request that has waited so often goes on to the resource. */
    static final int MAX_WAITS = 2;

    private final EngineContext context;
    private final VariantLookup variants;
    private final CachedAnswers answers;
    private final Lookup lookup;
    private final ResponseFlights flights;

    Collapsing(EngineContext context, VariantLookup variants, CachedAnswers answers, Lookup lookup) {
        this.context = context;
        this.variants = variants;
        this.answers = answers;
        this.lookup = lookup;
        HttpSettings.Collapsing settings = context.settings().collapsing();
        this.flights = new ResponseFlights(settings.timeout(), settings.threads(), context.time());
    }

    /** The look-up of a request that has waited. */
    interface Lookup {

        /** Decides once more. */
        Outcome decide(CacheRequest request, RequestControl control, int waits);
    }

    /**
     * A request that no stored response answers.
     *
     * @param result the result of its look-up
     * @param fwd the reason for which that does not answer it
     * @param waits the number of its waits
     * @param ended the number of flights that had ended before its look-up
     */
    record Miss(CacheRequest request, RequestControl control, LookupResult result, Fwd fwd, int waits, long ended) {

        Miss waited() {
            return new Miss(request, control, result, fwd, waits + 1, ended);
        }

        private boolean mayWait() {
            return request.plan().policy().collapse()
                    && waits < MAX_WAITS
                    && !request.facts().has("Range");
        }

        private boolean isAnsweredBy(StoredResponse response) {
            return request.matches(response) && request.admits(response);
        }
    }

    /** The number of flights that have ended, to be read before a look-up. */
    long ended() {
        return flights.ended();
    }

    /** Has the request wait for the run under way, or begins one. */
    Outcome forward(Miss miss) {
        Joined joined = miss.mayWait() ? flights.join(miss.result().flightKey()) : null;
        if (joined != null && joined.begun()) {
            return begin(miss, joined.flight());
        }
        // An earlier run is not the validation that the request asks for (RFC 9111 §5.2.1.4).
        return joined == null || miss.control().noCache()
                ? run(miss, miss.result(), null)
                : waitFor(miss, joined.flight());
    }

    /** Serves a stale response and has it refreshed; null if the resource is to answer. */
    @Nullable Outcome refresh(CacheRequest request, LookupResult result, StoredResponse stale, long ended) {
        Joined joined = flights.join(result.flightKey());
        if (joined == null) {
            return null;
        }
        Refresh refresh = null;
        if (joined.begun()) {
            ResponseFlight flight = joined.flight();
            StoredResponse newer = current(request, result, flight, ended).stored();
            if (newer != null && request.admits(newer) && Freshness.isFresh(newer, context.now())) {
                flight.end(new FlightResult.Stored(newer));
                return answers.hit(request, result, newer);
            }
            ForwardReason reason = new ForwardReason(Fwd.STALE, "refresh", stale, flight, null);
            if (!request.refreshable()) {
                return new Outcome.Forward(exchange(request, result, reason));
            }
            refresh = new Refresh(context.events(), request, flight, () -> exchange(request, result, reason));
        }
        return answers.stale(request, result, stale, "stale-while-revalidate", refresh);
    }

    private Outcome begin(Miss miss, ResponseFlight flight) {
        CacheRequest request = miss.request();
        LookupResult result = current(request, miss.result(), flight, miss.ended());
        StoredResponse stored = result.stored();
        if (stored != null && isHit(request, miss.control(), stored)) {
            flight.end(new FlightResult.Stored(stored));
            return answers.hit(request, result, stored);
        }
        return run(miss, result, flight);
    }

    /** Looks up again if a flight has ended since: it may have stored a response. */
    private LookupResult current(CacheRequest request, LookupResult result, ResponseFlight flight, long ended) {
        if (flights.ended() == ended) {
            return result;
        }
        flight.seal();
        try {
            return variants.find(request).orElse(result);
        } catch (RuntimeException e) {
            flight.end(FlightResult.NOTHING);
            throw e;
        }
    }

    private boolean isHit(CacheRequest request, RequestControl control, StoredResponse stored) {
        return request.admits(stored)
                && Freshness.isFresh(stored, context.now())
                && control.accepts(stored, context.now());
    }

    private Outcome waitFor(Miss miss, ResponseFlight flight) {
        boolean late = flight.isSealed();
        return new Outcome.Wait(
                miss.request(),
                flight,
                context.settings().collapsing().timeout(),
                ended -> late && (ended instanceof FlightResult.Stored || ended instanceof FlightResult.Failed)
                        ? lookup.decide(miss.request(), miss.control(), miss.waits())
                        : share(miss.waited(), ended));
    }

    private Outcome share(Miss miss, FlightResult ended) {
        CacheRequest request = miss.request();
        StoredResponse shared = ended instanceof FlightResult.Stored stored
                ? stored.response()
                : ended instanceof FlightResult.Raced raced && miss.waits() > 1 ? raced.response() : null;
        if (shared != null && miss.isAnsweredBy(shared)) {
            return miss.control().accepts(shared, context.now())
                    ? answers.collapsed(request, miss.result(), miss.fwd(), shared)
                    : lookup.decide(request, miss.control(), MAX_WAITS);
        }
        if (ended instanceof FlightResult.Failed failed && miss.isAnsweredBy(failed.response())) {
            return answers.stale(request, miss.result(), failed.response(), "stale-if-error", null);
        }
        return ended instanceof FlightResult.Nothing
                ? run(miss, miss.result(), null)
                : lookup.decide(request, miss.control(), miss.waits());
    }

    private Outcome run(Miss miss, LookupResult result, @Nullable ResponseFlight flight) {
        CacheRequest request = miss.request();
        StoredResponse stored = result.stored();
        StoredResponse stale = stored != null && request.admits(stored) ? stored : null;
        Boolean collapsed = miss.waits() > 0 ? false : null;
        ForwardReason reason = new ForwardReason(miss.fwd(), null, stale, flight, collapsed);
        return new Outcome.Forward(exchange(request, result, reason));
    }

    /** An exchange that may store its response; if the cache fails, no request waits for it. */
    private ForwardedExchange exchange(CacheRequest request, LookupResult result, ForwardReason reason) {
        try {
            return new ForwardedExchange(
                    context, request, reason, new ResponseStore(context, request, variants.ticket(request, result)));
        } catch (RuntimeException e) {
            reason.endFlight(FlightResult.NOTHING);
            throw e;
        }
    }
}
