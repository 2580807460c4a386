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

    private final EngineContext desk;

    CachedAnswers(EngineContext desk) {
        this.desk = desk;
    }

    Outcome hit(CacheRequest question, LookupResult found, StoredResponse stored) {
        return answer(
                question,
                stored,
                desk.reporter()
                        .tell(
                                question.request(),
                                ResponseDecision.HIT,
                                null,
                                () -> desk.reporter().status().hit(Freshness.ttl(stored, desk.now()), found.primary())),
                null);
    }

    Outcome stale(
            CacheRequest question, LookupResult found, StoredResponse stored, String why, @Nullable Refresh refresh) {
        return answer(
                question,
                stored,
                desk.reporter()
                        .tell(
                                question.request(),
                                ResponseDecision.STALE,
                                why,
                                () -> desk.reporter()
                                        .status()
                                        .stale(Freshness.remaining(stored, desk.now()), why, found.primary())),
                refresh);
    }

    /** The response to another request that was under way. */
    Outcome collapsed(CacheRequest question, LookupResult found, Fwd reason, StoredResponse shared) {
        ForwardReason course = new ForwardReason(reason, null, found.primary(), null, null, true);
        return answer(
                question,
                shared,
                desk.forwarded(question, course, ResponseDecision.COLLAPSED, shared.status(), null, false),
                null);
    }

    /** The answer to {@code only-if-cached} where nothing is stored (RFC 9111 §5.2.1.7). */
    Outcome onlyIfCached(CacheRequest question) {
        String detail = "only-if-cached";
        return new Outcome.Serve(
                CachedAnswer.onlyIfCached(desk.reporter()
                        .tell(
                                question.request(),
                                ResponseDecision.BYPASS,
                                detail,
                                () -> desk.reporter().status().bare(detail))),
                null);
    }

    /** Whether nothing forbids to serve the response stale (RFC 9111 §4.2.4). */
    boolean mayBeStale(StoredResponse stored) {
        ResponseControl control =
                ResponseControl.of(stored.headers(), desk.settings().policy().targeted());
        return !StaleWindows.areForbidden(control);
    }

    private Outcome answer(
            CacheRequest question, StoredResponse stored, List<HeaderLine> status, @Nullable Refresh refresh) {
        List<HeaderLine> added = AddedHeaders.to(stored.headers(), question, desk, true);
        List<HeaderLine> extra = status;
        if (!added.isEmpty()) {
            extra = new ArrayList<>(added);
            extra.addAll(status);
        }
        return new Outcome.Serve(CachedAnswer.of(stored, question.request(), desk.now(), extra), refresh);
    }
}
