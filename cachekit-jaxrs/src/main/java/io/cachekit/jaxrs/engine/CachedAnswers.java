package io.cachekit.jaxrs.engine;

import io.cachekit.ResponseDecision;
import io.cachekit.jaxrs.http.CacheStatus;
import io.cachekit.jaxrs.http.CachedAnswer;
import io.cachekit.jaxrs.http.Freshness;
import io.cachekit.jaxrs.http.Fwd;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.ResponseControl;
import io.cachekit.jaxrs.http.StaleWindows;
import io.cachekit.jaxrs.http.StoredResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes and reports the answers to requests that don't reach the resource. Thread-safe. */
final class CachedAnswers {

    private final EngineContext context;
    private final CacheStatus status;

    CachedAnswers(EngineContext context) {
        this.context = context;
        this.status = context.reporter().status();
    }

    Outcome hit(CacheRequest request, LookupResult result, StoredResponse stored) {
        List<HeaderLine> lines =
                report(request, ResponseDecision.HIT, null, () -> status.hit(Freshness.ttl(stored, context.now())));
        return answer(request, stored, lines, null);
    }

    Outcome stale(
            CacheRequest request, LookupResult result, StoredResponse stored, String why, @Nullable Refresh refresh) {
        List<HeaderLine> lines = report(
                request,
                ResponseDecision.STALE,
                why,
                () -> status.stale(Freshness.remaining(stored, context.now()), why));
        return answer(request, stored, lines, refresh);
    }

    /** The response to another request that was under way. */
    Outcome collapsed(CacheRequest request, LookupResult result, Fwd fwd, StoredResponse shared) {
        ForwardReason reason = new ForwardReason(fwd, null, null, null, true);
        List<HeaderLine> lines =
                context.report(request, reason, ResponseDecision.COLLAPSED, shared.status(), null, false);
        return answer(request, shared, lines, null);
    }

    /** The answer to {@code only-if-cached} if nothing is stored (RFC 9111 §5.2.1.7). */
    Outcome onlyIfCached(CacheRequest request) {
        String detail = "only-if-cached";
        List<HeaderLine> lines = report(request, ResponseDecision.BYPASS, detail, () -> status.bare(detail));
        return new Outcome.Serve(CachedAnswer.gatewayTimeout(lines), null);
    }

    /** Checks that nothing forbids to serve the response stale (RFC 9111 §4.2.4). */
    boolean mayBeStale(StoredResponse stored) {
        ResponseControl control =
                ResponseControl.of(stored.headers(), context.settings().policy().targeted());
        return !StaleWindows.areForbidden(control);
    }

    private List<HeaderLine> report(
            CacheRequest request, ResponseDecision decision, @Nullable String detail, Supplier<String> member) {
        context.reporter().report(request.facts(), decision, detail, member);
        return context.reporter().lines(member);
    }

    private Outcome answer(
            CacheRequest request, StoredResponse stored, List<HeaderLine> lines, @Nullable Refresh refresh) {
        List<HeaderLine> added = AddedHeaders.to(stored.headers(), request, context, true);
        List<HeaderLine> extra = lines;
        if (!added.isEmpty()) {
            extra = new ArrayList<>(added);
            extra.addAll(lines);
        }
        return new Outcome.Serve(CachedAnswer.of(stored, request.facts(), context.now(), extra), refresh);
    }
}
