package io.cachekit.jaxrs.engine;

import io.cachekit.CacheService;
import io.cachekit.ResponseListener;
import io.cachekit.jaxrs.http.Freshness;
import io.cachekit.jaxrs.http.Fwd;
import io.cachekit.jaxrs.http.Refusal;
import io.cachekit.jaxrs.http.RequestControl;
import io.cachekit.jaxrs.http.StoredResponse;
import io.cachekit.support.EventLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether the cache or the resource answers a request (RFC 9111 §4). Thread-safe. */
public final class ResponseCache {

    private static final Logger LOG = System.getLogger(ResponseCache.class.getName());

    private final EngineContext context;
    private final VariantLookup variants;
    private final CachedAnswers answers;
    private final Collapsing collapsing;

    public ResponseCache(
            CacheService service,
            HttpSettings settings,
            ResponseListener listener,
            EventLog events,
            InstantSource time) {
        this.context = new EngineContext(service, settings, listener, events, time);
        this.variants = new VariantLookup(service);
        this.answers = new CachedAnswers(context);
        this.collapsing = new Collapsing(context, variants, answers, this::decide);
    }

    /** Answers a request, forwards it, or has it wait. */
    public Outcome lookup(CacheRequest request) {
        return lookup(request, 0);
    }

    private Outcome lookup(CacheRequest request, int waits) {
        if (!request.facts().isGetOrHead()) {
            return past(request, ForwardReason.past(Fwd.METHOD, null));
        }
        RequestControl control = context.control(request.facts());
        String bypass = context.isLate(request.plan()) ? Refusal.UNSEEN.token() : request.bypass(context.settings());
        if (bypass != null) {
            return control.onlyIfCached()
                    ? answers.onlyIfCached(request)
                    : past(request, ForwardReason.past(Fwd.BYPASS, bypass));
        }
        try {
            return decide(request, control, waits);
        } catch (IllegalArgumentException e) {
            return withoutKey(request, e);
        }
    }

    /** Continues a request that has waited without a thread and has begun again. */
    public Outcome resume(CacheRequest request, Suspension suspension) {
        return suspension.taken().resume(request).orElseGet(() -> lookup(request, Collapsing.MAX_WAITS));
    }

    /** Forwards a request that has no usable key. */
    public Outcome withoutKey(CacheRequest request, IllegalArgumentException why) {
        LOG.log(Level.DEBUG, () -> "A request without a usable key passes the response cache: " + why.getMessage());
        return past(request, ForwardReason.past(Fwd.BYPASS, "key"));
    }

    private Outcome decide(CacheRequest request, RequestControl control, int waits) {
        long ended = collapsing.ended();
        Optional<LookupResult> found = variants.find(request);
        if (found.isEmpty()) {
            return past(request, ForwardReason.past(Fwd.BYPASS, context.bypassDetail(request)));
        }
        LookupResult result = found.get();
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
        boolean noStore =
                control.noStore() && context.settings().policy().requestNoStore() == HttpSettings.Advice.HONOUR;
        if (noStore || (request.facts().isHead() && !request.get())) {
            return past(request, ForwardReason.past(fwd, noStore ? "no-store" : null));
        }
        return collapsing.forward(new Collapsing.Miss(request, control, result, fwd, waits, ended));
    }

    /** The stored response as it answers the request, fresh or stale; null if it does not. */
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
        boolean refreshing = !control.noStore()
                && !control.onlyIfCached()
                && !request.facts().isHead();
        return refreshing
                ? collapsing.refresh(request, result, stored, ended)
                : answers.stale(request, result, stored, "stale-while-revalidate", null);
    }

    /** Forwards a request whose response is not stored. */
    private Outcome past(CacheRequest request, ForwardReason reason) {
        return new Outcome.Forward(new ForwardedExchange(context, request, reason, null));
    }
}
