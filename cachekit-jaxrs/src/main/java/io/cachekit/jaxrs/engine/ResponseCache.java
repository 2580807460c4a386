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

    private final EngineContext desk;
    private final VariantLookup shelf;
    private final ResponseFlights flights;
    private final CachedAnswers serving;

    public ResponseCache(CacheService service, HttpSettings settings, ResponseListener listener, InstantSource time) {
        this.desk = EngineContext.of(service, settings, listener, time);
        this.shelf = new VariantLookup(service, settings.bounds().maxVariants());
        this.flights = new ResponseFlights(
                settings.collapsing().timeout(), settings.collapsing().threads(), time);
        this.serving = new CachedAnswers(desk);
    }

    /** Answers a request, or says what is to be done with it. */
    public Outcome lookup(CacheRequest question) {
        return lookup(question, 0);
    }

    private Outcome lookup(CacheRequest question, int waits) {
        RequestFacts request = question.request();
        if (!request.isGetOrHead()) {
            return past(question, Fwd.METHOD, null);
        }
        RequestControl control = desk.control(request);
        String bypass =
                desk.late().contains(question.plan()) ? Refusal.UNSEEN.token() : question.bypass(desk.settings());
        if (bypass != null) {
            return control.onlyIfCached() ? serving.onlyIfCached(question) : past(question, Fwd.BYPASS, bypass);
        }
        try {
            return decide(question, control, waits);
        } catch (IllegalArgumentException e) {
            return withoutKey(question, e);
        }
    }

    /** Goes on with a request that has waited without a thread, and has begun again. */
    public Outcome resume(CacheRequest question, Suspension suspension) {
        return suspension.taken().resume(question).orElseGet(() -> lookup(question, MAX_WAITS));
    }

    /** Lets a request pass that has no usable key. */
    public Outcome withoutKey(CacheRequest question, IllegalArgumentException why) {
        LOG.log(Level.DEBUG, () -> "A request without a usable key passes the response cache: " + why.getMessage());
        return past(question, Fwd.BYPASS, "key");
    }

    /** The exchange that makes a new response after a stale one was sent. */
    ForwardedExchange refresh(CacheRequest question, LookupResult found, ResponseFlight flight) {
        return exchange(
                question,
                found,
                new ForwardReason(Fwd.STALE, "refresh", found.primary(), found.stored(), flight, null));
    }

    private Outcome decide(CacheRequest question, RequestControl control, int waits) {
        long ended = flights.ended();
        Optional<LookupResult> there = shelf.find(question);
        if (there.isEmpty()) {
            return past(question, Fwd.BYPASS, "off");
        }
        LookupResult found = there.get();
        StoredResponse stored = found.stored();
        Fwd reason = stored == null ? found.missing() : Fwd.MISS;
        if (stored != null && question.admits(stored)) {
            Outcome served = serve(question, control, found, stored, ended);
            if (served != null) {
                return served;
            }
            reason = Freshness.isFresh(stored, desk.now()) ? Fwd.REQUEST : Fwd.STALE;
        } else if (stored != null) {
            found = found.without();
        }
        if (control.onlyIfCached()) {
            return serving.onlyIfCached(question);
        }
        return forward(question, control, found, reason, new Attempt(waits, ended));
    }

    /**
     * How often a request has waited, and how many flights had ended when it looked up.
     *
     * @param waits how often
     * @param ended how many
     */
    private record Attempt(int waits, long ended) {}

    private @Nullable Outcome serve(
            CacheRequest question, RequestControl control, LookupResult found, StoredResponse stored, long ended) {
        Instant now = desk.now();
        if (Freshness.isFresh(stored, now)) {
            return control.accepts(stored, now) ? serving.hit(question, found, stored) : null;
        }
        if (!control.acceptsStale(Freshness.currentAge(stored, now))) {
            return null;
        }
        long staleness = -Freshness.remaining(stored, now);
        if (staleness < control.maxStale() && serving.mayBeStale(stored)) {
            return serving.stale(question, found, stored, "max-stale", null);
        }
        if (staleness >= stored.whileRevalidateSeconds()) {
            return null;
        }
        Refresh refresh = null;
        if (!control.noStore() && !control.onlyIfCached() && !question.request().isHead()) {
            ResponseFlight[] mine = new ResponseFlight[1];
            if (flights.join(found.flightKey(), mine) == null) {
                return null;
            }
            if (mine[0] != null && flights.ended() != ended) {
                // A refresh may have ended between our look-up and our joining: what it stored is there now.
                StoredResponse newer = again(question, found, mine[0]).stored();
                if (newer != null && question.admits(newer) && Freshness.isFresh(newer, now)) {
                    mine[0].end(new FlightResult.Stored(newer));
                    return serving.hit(question, found, newer);
                }
            }
            if (mine[0] != null && !question.refreshable()) {
                return new Outcome.Forward(refresh(question, found, mine[0]));
            }
            refresh = mine[0] == null ? null : new Refresh(this, question, found, mine[0]);
        }
        return serving.stale(question, found, stored, "stale-while-revalidate", refresh);
    }

    private Outcome forward(
            CacheRequest question, RequestControl control, LookupResult found, Fwd reason, Attempt attempt) {
        boolean noStore = control.noStore() && desk.settings().policy().requestNoStore() == HttpSettings.Advice.HONOUR;
        if (noStore || (question.request().isHead() && !question.get())) {
            String detail = noStore ? "no-store" : null;
            return new Outcome.Forward(new ForwardedExchange(
                    desk, question, new ForwardReason(reason, detail, found.primary(), null, null, null), null));
        }
        ResponseFlight[] mine = new ResponseFlight[1];
        boolean waits = question.plan().terms().collapse()
                && attempt.waits() < MAX_WAITS
                && !question.request().has("Range");
        ResponseFlight flight = waits ? flights.join(found.flightKey(), mine) : null;
        // A run that began before the request is not the validation that it asks for (RFC 9111 §5.2.1.4).
        if (flight != null && mine[0] == null && !control.noCache()) {
            boolean late = flight.isSealed();
            return new Outcome.Wait(
                    question,
                    flight,
                    desk.settings().collapsing().timeout(),
                    result -> late && (result instanceof FlightResult.Stored || result instanceof FlightResult.Failed)
                            ? decide(question, control, attempt.waits())
                            : landed(question, control, found, reason, result, attempt.waits() + 1));
        }
        LookupResult now = found;
        if (mine[0] != null && flights.ended() != attempt.ended()) {
            // One may have ended between our look-up and our joining: what it stored is there now.
            now = again(question, found, mine[0]);
            StoredResponse stored = now.stored();
            if (stored != null && isHit(question, control, stored)) {
                mine[0].end(new FlightResult.Stored(stored));
                return serving.hit(question, now, stored);
            }
        }
        if (now.stored() != null && !question.admits(now.stored())) {
            now = now.without();
        }
        Boolean collapsed = attempt.waits() > 0 ? false : null;
        ForwardReason course = new ForwardReason(reason, null, now.primary(), now.stored(), mine[0], collapsed);
        return new Outcome.Forward(exchange(question, now, course));
    }

    private boolean isHit(CacheRequest question, RequestControl control, StoredResponse stored) {
        Instant now = desk.now();
        return question.admits(stored) && Freshness.isFresh(stored, now) && control.accepts(stored, now);
    }

    private LookupResult again(CacheRequest question, LookupResult found, ResponseFlight mine) {
        mine.seal();
        try {
            return shelf.find(question).orElse(found);
        } catch (RuntimeException e) {
            mine.end(new FlightResult.Nothing(false));
            throw e;
        }
    }

    private Outcome landed(
            CacheRequest question,
            RequestControl control,
            LookupResult found,
            Fwd reason,
            FlightResult result,
            int waits) {
        StoredResponse shared = result instanceof FlightResult.Stored stored
                ? stored.response()
                : result instanceof FlightResult.Raced raced && waits > 1 ? raced.response() : null;
        if (shared != null && question.matches(shared) && question.admits(shared)) {
            return control.accepts(shared, desk.now())
                    ? serving.collapsed(question, found, reason, shared)
                    : decide(question, control, MAX_WAITS);
        }
        if (result instanceof FlightResult.Failed failed
                && question.matches(failed.response())
                && question.admits(failed.response())) {
            return serving.stale(question, found, failed.response(), "stale-if-error", null);
        }
        if (result instanceof FlightResult.Nothing) {
            return forward(question, control, found, reason, new Attempt(MAX_WAITS, 0));
        }
        return decide(question, control, waits);
    }

    /** An exchange that may store; if the cache fails, nobody waits for it. */
    private ForwardedExchange exchange(CacheRequest question, LookupResult found, ForwardReason course) {
        try {
            StoreTicket ticket = shelf.ticket(question, found);
            return new ForwardedExchange(
                    desk,
                    question,
                    course,
                    new ResponseStore(desk.service(), desk.settings(), question, ticket, desk.time()));
        } catch (RuntimeException e) {
            if (course.flight() != null) {
                course.flight().end(new FlightResult.Nothing(false));
            }
            throw e;
        }
    }

    private Outcome past(CacheRequest question, Fwd reason, @Nullable String detail) {
        return new Outcome.Forward(new ForwardedExchange(desk, question, ForwardReason.past(reason, detail), null));
    }
}
