package io.cachekit.jaxrs.engine;

import io.cachekit.CacheService;
import io.cachekit.ResponseListener;
import io.cachekit.jaxrs.http.Freshness;
import io.cachekit.jaxrs.http.Fwd;
import io.cachekit.jaxrs.http.Refusal;
import io.cachekit.jaxrs.http.RequestControl;
import io.cachekit.jaxrs.http.RequestFacts;
import io.cachekit.jaxrs.http.StoredResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether the cache or the resource answers a request (RFC 9111 §4). Thread-safe; knows no Jakarta REST. */
public final class ResponseCache {

    private static final Logger LOG = System.getLogger(ResponseCache.class.getName());
    private static final int MAX_WAITS = 2;

    private final EngineContext context;
    private final VariantLookup variants;
    private final ResponseFlights flights;
    private final CachedAnswers answers;

    public ResponseCache(CacheService service, HttpSettings settings, ResponseListener listener, InstantSource time) {
        this.context = EngineContext.of(service, settings, listener, time);
        this.variants = new VariantLookup(service, settings.bounds().maxVariants());
        this.flights = new ResponseFlights(
                settings.collapsing().timeout(), settings.collapsing().threads(), time);
        this.answers = new CachedAnswers(context);
    }

    /** Answers a request, or says what is to be done with it. */
    public Outcome lookup(CacheRequest request) {
        return lookup(request, 0);
    }

    private Outcome lookup(CacheRequest request, int waits) {
        RequestFacts facts = request.facts();
        if (!facts.isGetOrHead()) {
            return past(request, Fwd.METHOD, null);
        }
        RequestControl control = context.control(facts);
        String bypass =
                context.late().contains(request.plan()) ? Refusal.UNSEEN.token() : request.bypass(context.settings());
        if (bypass != null) {
            return control.onlyIfCached() ? answers.onlyIfCached(request) : past(request, Fwd.BYPASS, bypass);
        }
        try {
            return decide(request, control, waits);
        } catch (IllegalArgumentException e) {
            return withoutKey(request, e);
        }
    }

    /** Goes on with a request that has waited without a thread, and has begun again. */
    public Outcome resume(CacheRequest request, Suspension suspension) {
        return suspension.taken().resume(request).orElseGet(() -> lookup(request, MAX_WAITS));
    }

    /** Lets a request pass that has no usable key. */
    public Outcome withoutKey(CacheRequest request, IllegalArgumentException why) {
        LOG.log(Level.DEBUG, () -> "A request without a usable key passes the response cache: " + why.getMessage());
        return past(request, Fwd.BYPASS, "key");
    }

    /** The exchange that makes a new response after a stale one was sent. */
    ForwardedExchange refresh(CacheRequest request, LookupResult result, ResponseFlight flight) {
        return exchange(
                request,
                result,
                new ForwardReason(Fwd.STALE, "refresh", result.primary(), result.stored(), flight, null));
    }

    private Outcome decide(CacheRequest request, RequestControl control, int waits) {
        long ended = flights.ended();
        Optional<LookupResult> there = variants.find(request);
        if (there.isEmpty()) {
            return past(request, Fwd.BYPASS, "off");
        }
        LookupResult result = there.get();
        StoredResponse stored = result.stored();
        Fwd fwd = stored == null ? result.missing() : Fwd.MISS;
        if (stored != null && request.admits(stored)) {
            Outcome served = serve(request, control, result, stored, ended);
            if (served != null) {
                return served;
            }
            fwd = Freshness.isFresh(stored, context.now()) ? Fwd.REQUEST : Fwd.STALE;
        } else if (stored != null) {
            result = result.without();
        }
        if (control.onlyIfCached()) {
            return answers.onlyIfCached(request);
        }
        return forward(request, control, result, fwd, new Attempt(waits, ended));
    }

    /**
     * How often a request has waited, and how many flights had ended when it looked up.
     *
     * @param waits how often
     * @param ended how many
     */
    private record Attempt(int waits, long ended) {}

    private @Nullable Outcome serve(
            CacheRequest request, RequestControl control, LookupResult result, StoredResponse stored, long ended) {
        Instant now = context.now();
        if (Freshness.isFresh(stored, now)) {
            return control.accepts(stored, now) ? answers.hit(request, result, stored) : null;
        }
        if (!control.acceptsStale(Freshness.currentAge(stored, now))) {
            return null;
        }
        long staleness = -Freshness.remaining(stored, now);
        if (staleness < control.maxStale() && answers.mayBeStale(stored)) {
            return answers.stale(request, result, stored, "max-stale", null);
        }
        if (staleness >= stored.whileRevalidateSeconds()) {
            return null;
        }
        Refresh refresh = null;
        if (!control.noStore() && !control.onlyIfCached() && !request.facts().isHead()) {
            ResponseFlight[] mine = new ResponseFlight[1];
            if (flights.join(result.flightKey(), mine) == null) {
                return null;
            }
            if (mine[0] != null && flights.ended() != ended) {
                // A refresh may have ended between our look-up and our joining: what it stored is there now.
                StoredResponse newer = again(request, result, mine[0]).stored();
                if (newer != null && request.admits(newer) && Freshness.isFresh(newer, now)) {
                    mine[0].end(new FlightResult.Stored(newer));
                    return answers.hit(request, result, newer);
                }
            }
            if (mine[0] != null && !request.refreshable()) {
                return new Outcome.Forward(refresh(request, result, mine[0]));
            }
            refresh = mine[0] == null ? null : new Refresh(this, request, result, mine[0]);
        }
        return answers.stale(request, result, stored, "stale-while-revalidate", refresh);
    }

    private Outcome forward(
            CacheRequest request, RequestControl control, LookupResult result, Fwd fwd, Attempt attempt) {
        boolean noStore = control.noStore() && context.settings().policy().requestNoStore() == HttpSettings.Advice.HONOUR;
        if (noStore || (request.facts().isHead() && !request.get())) {
            String detail = noStore ? "no-store" : null;
            return new Outcome.Forward(new ForwardedExchange(
                    context, request, new ForwardReason(fwd, detail, result.primary(), null, null, null), null));
        }
        ResponseFlight[] mine = new ResponseFlight[1];
        boolean waits = request.plan().policy().collapse()
                && attempt.waits() < MAX_WAITS
                && !request.facts().has("Range");
        ResponseFlight flight = waits ? flights.join(result.flightKey(), mine) : null;
        // A run that began before the request is not the validation that it asks for (RFC 9111 §5.2.1.4).
        if (flight != null && mine[0] == null && !control.noCache()) {
            boolean late = flight.isSealed();
            return new Outcome.Wait(
                    request,
                    flight,
                    context.settings().collapsing().timeout(),
                    ended -> late && (ended instanceof FlightResult.Stored || ended instanceof FlightResult.Failed)
                            ? decide(request, control, attempt.waits())
                            : landed(request, control, result, fwd, ended, attempt.waits() + 1));
        }
        LookupResult now = result;
        if (mine[0] != null && flights.ended() != attempt.ended()) {
            // One may have ended between our look-up and our joining: what it stored is there now.
            now = again(request, result, mine[0]);
            StoredResponse stored = now.stored();
            if (stored != null && isHit(request, control, stored)) {
                mine[0].end(new FlightResult.Stored(stored));
                return answers.hit(request, now, stored);
            }
        }
        if (now.stored() != null && !request.admits(now.stored())) {
            now = now.without();
        }
        Boolean collapsed = attempt.waits() > 0 ? false : null;
        ForwardReason reason = new ForwardReason(fwd, null, now.primary(), now.stored(), mine[0], collapsed);
        return new Outcome.Forward(exchange(request, now, reason));
    }

    private boolean isHit(CacheRequest request, RequestControl control, StoredResponse stored) {
        Instant now = context.now();
        return request.admits(stored) && Freshness.isFresh(stored, now) && control.accepts(stored, now);
    }

    private LookupResult again(CacheRequest request, LookupResult result, ResponseFlight mine) {
        mine.seal();
        try {
            return variants.find(request).orElse(result);
        } catch (RuntimeException e) {
            mine.end(new FlightResult.Nothing(false));
            throw e;
        }
    }

    private Outcome landed(
            CacheRequest request,
            RequestControl control,
            LookupResult result,
            Fwd fwd,
            FlightResult ended,
            int waits) {
        StoredResponse shared = ended instanceof FlightResult.Stored stored
                ? stored.response()
                : ended instanceof FlightResult.Raced raced && waits > 1 ? raced.response() : null;
        if (shared != null && request.matches(shared) && request.admits(shared)) {
            return control.accepts(shared, context.now())
                    ? answers.collapsed(request, result, fwd, shared)
                    : decide(request, control, MAX_WAITS);
        }
        if (ended instanceof FlightResult.Failed failed
                && request.matches(failed.response())
                && request.admits(failed.response())) {
            return answers.stale(request, result, failed.response(), "stale-if-error", null);
        }
        if (ended instanceof FlightResult.Nothing) {
            return forward(request, control, result, fwd, new Attempt(MAX_WAITS, 0));
        }
        return decide(request, control, waits);
    }

    /** An exchange that may store; if the cache fails, nobody waits for it. */
    private ForwardedExchange exchange(CacheRequest request, LookupResult result, ForwardReason reason) {
        try {
            StoreTicket ticket = variants.ticket(request, result);
            return new ForwardedExchange(
                    context,
                    request,
                    reason,
                    new ResponseStore(context.service(), context.settings(), request, ticket, context.time()));
        } catch (RuntimeException e) {
            if (reason.flight() != null) {
                reason.flight().end(new FlightResult.Nothing(false));
            }
            throw e;
        }
    }

    private Outcome past(CacheRequest request, Fwd fwd, @Nullable String detail) {
        return new Outcome.Forward(new ForwardedExchange(context, request, ForwardReason.past(fwd, detail), null));
    }
}
