package io.cachekit.jaxrs.engine;

import io.cachekit.ResponseDecision;
import io.cachekit.jaxrs.http.CachedAnswer;
import io.cachekit.jaxrs.http.Freshness;
import io.cachekit.jaxrs.http.Fwd;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.ResponseControl;
import io.cachekit.jaxrs.http.StaleWindows;
import io.cachekit.jaxrs.http.StoredResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the answers of requests that don't reach the resource, and tells of them. Thread-safe. */
final class CachedAnswers {

    private final EngineContext context;

    CachedAnswers(EngineContext context) {
        this.context = context;
    }

    Outcome hit(CacheRequest request, LookupResult result, StoredResponse stored) {
        return answer(
                request,
                stored,
                context.reporter()
                        .tell(
                                request.facts(),
                                ResponseDecision.HIT,
                                null,
                                () -> context.reporter().status().hit(Freshness.ttl(stored, context.now()), result.primary())),
                null);
    }

    Outcome stale(
            CacheRequest request, LookupResult result, StoredResponse stored, String why, @Nullable Refresh refresh) {
        return answer(
                request,
                stored,
                context.reporter()
                        .tell(
                                request.facts(),
                                ResponseDecision.STALE,
                                why,
                                () -> context.reporter()
                                        .status()
                                        .stale(Freshness.remaining(stored, context.now()), why, result.primary())),
                refresh);
    }

    /** The response to another request that was under way. */
    Outcome collapsed(CacheRequest request, LookupResult result, Fwd fwd, StoredResponse shared) {
        ForwardReason reason = new ForwardReason(fwd, null, result.primary(), null, null, true);
        return answer(
                request,
                shared,
                context.forwarded(request, reason, ResponseDecision.COLLAPSED, shared.status(), null, false),
                null);
    }

    /** The answer to {@code only-if-cached} where nothing is stored (RFC 9111 §5.2.1.7). */
    Outcome onlyIfCached(CacheRequest request) {
        String detail = "only-if-cached";
        return new Outcome.Serve(
                CachedAnswer.onlyIfCached(context.reporter()
                        .tell(
                                request.facts(),
                                ResponseDecision.BYPASS,
                                detail,
                                () -> context.reporter().status().bare(detail))),
                null);
    }

    /** Whether nothing forbids to serve the response stale (RFC 9111 §4.2.4). */
    boolean mayBeStale(StoredResponse stored) {
        ResponseControl control =
                ResponseControl.of(stored.headers(), context.settings().policy().targeted());
        return !StaleWindows.areForbidden(control);
    }

    private Outcome answer(
            CacheRequest request, StoredResponse stored, List<HeaderLine> status, @Nullable Refresh refresh) {
        List<HeaderLine> added = AddedHeaders.to(stored.headers(), request, context, true);
        List<HeaderLine> extra = status;
        if (!added.isEmpty()) {
            extra = new ArrayList<>(added);
            extra.addAll(status);
        }
        return new Outcome.Serve(CachedAnswer.of(stored, request.facts(), context.now(), extra), refresh);
    }
}
