package io.cachekit.jaxrs.engine;

import io.cachekit.ResponseDecision;
import io.cachekit.jaxrs.http.CachedAnswer;
import io.cachekit.jaxrs.http.Freshness;
import io.cachekit.jaxrs.http.HeaderChanges;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.Refusal;
import io.cachekit.jaxrs.http.ResponseControl;
import io.cachekit.jaxrs.http.ResponseHead;
import io.cachekit.jaxrs.http.StaleWindows;
import io.cachekit.jaxrs.http.StoredFields;
import io.cachekit.jaxrs.http.StoredResponse;
import io.cachekit.jaxrs.http.Validators;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stale response, while the resource is asked: its 304 confirms it (RFC 9111 §4.3.3, §4.3.4), and
 * it stands in for some errors (RFC 5861 §4). Used by one thread at a time.
 */
final class StaleFallback {

    private static final Set<Integer> FAILURES = Set.of(500, 502, 503, 504);

    private final EngineContext context;
    private final CacheRequest request;
    private final ForwardReason reason;
    private final StoredResponse stale;
    private final ResponseStore store;
    private @Nullable ResponseHead confirmed;
    private List<HeaderLine> answered = List.of();

    StaleFallback(
            EngineContext context,
            CacheRequest request,
            ForwardReason reason,
            StoredResponse stale,
            ResponseStore store) {
        this.context = context;
        this.request = request;
        this.reason = reason;
        this.stale = stale;
        this.store = store;
    }

    /** The header lines that ask whether the stale response is still good. */
    List<HeaderLine> validators() {
        return Validators.of(stale);
    }

    /**
     * The answer in place of the resource's, if any. A caller that logged in meanwhile gets what
     * the resource confirmed for them, but that is not stored.
     */
    Optional<CachedAnswer> answer(ResponseHead response, boolean callerChanged) {
        confirmed = null;
        if (response.status() == 304 && !validators().isEmpty()) {
            return Optional.of(
                    StoredFields.selects(stale.headers(), response.headers())
                            ? confirm(response, callerChanged)
                            : conflict());
        }
        return FAILURES.contains(response.status()) && !callerChanged ? standIn(response) : Optional.empty();
    }

    /** True if the last answer is to be stored. */
    boolean isConfirmed() {
        return confirmed != null;
    }

    private CachedAnswer confirm(ResponseHead response, boolean callerChanged) {
        ResponseControl control = ResponseControl.of(
                response.headers(), context.settings().policy().targeted());
        List<HeaderLine> merged =
                StoredFields.merged(stale.headers(), StoredFields.dated(response.headers(), context.now()), control);
        List<HeaderLine> complete = new ArrayList<>(merged);
        complete.addAll(StoredFields.momentary(response.headers()));
        ResponseHead head = new ResponseHead(stale.status(), complete);
        List<HeaderLine> extra = new ArrayList<>(StoredFields.cookies(complete));
        if (callerChanged) {
            reason.endFlight(new FlightResult.Nothing(true));
            extra.addAll(AddedHeaders.to(merged, request, context, false));
            extra.addAll(report(ResponseDecision.REVALIDATED, Refusal.AUTHORIZATION.token(), false));
        } else {
            confirmed = head;
        }
        CachedAnswer answer =
                CachedAnswer.of(store.unstored(stale, head, merged), request.facts(), context.now(), extra);
        answered = answer.headers();
        return answer;
    }

    /**
     * Stores the confirmed response.
     *
     * @param sent the head that is sent
     * @param unchanged true if filters left status and content alone
     * @return header lines to add
     */
    List<HeaderLine> store(ResponseHead sent, boolean unchanged) {
        ResponseHead head = Objects.requireNonNull(confirmed);
        List<HeaderLine> all = HeaderChanges.applied(head.headers(), answered, sent.headers());
        ResponseEvaluation evaluation = store.evaluate(
                ResponseEvaluator.withoutOwnTag(new ResponseHead(head.status(), all), stale.ownTag()), head.headers());
        if (!unchanged) {
            evaluation = evaluation.refusedFor(Refusal.REPLACED);
        }
        List<HeaderLine> lines = new ArrayList<>(AddedHeaders.to(all, request, context, evaluation.refusal() == null));
        reason.sealFlight();
        StoreResult result = store.store(evaluation, head, stale.body(), stale.ownTag());
        reason.endFlight(result.flightResult(context.now()));
        lines.addAll(report(ResponseDecision.REVALIDATED, result.detail(), result instanceof StoreResult.Stored));
        return lines;
    }

    /** The 304 is for another response than the stale one, and shows none (RFC 9111 §5.2.2.2). */
    private CachedAnswer conflict() {
        store.drop();
        reason.endFlight(FlightResult.NOTHING);
        String why = "conflicting-validators";
        ResponseControl control =
                ResponseControl.of(stale.headers(), context.settings().policy().targeted());
        return StaleWindows.areForbidden(control)
                ? CachedAnswer.gatewayTimeout(report(ResponseDecision.PASSED, why, false))
                : serve(stale, 304, why);
    }

    /** Only a response that is still stored stands in (RFC 9111 §4.4). */
    private Optional<CachedAnswer> standIn(ResponseHead response) {
        if (!mayStandIn(stale)) {
            return Optional.empty();
        }
        reason.sealFlight();
        Optional<StoredResponse> present =
                store.present().filter(request::matches).filter(request::admits).filter(this::mayStandIn);
        present.ifPresent(old -> reason.endFlight(new FlightResult.Failed(old)));
        return present.map(old -> serve(old, response.status(), "stale-if-error"));
    }

    private boolean mayStandIn(StoredResponse old) {
        return -Freshness.remaining(old, context.now()) < old.ifErrorSeconds();
    }

    private CachedAnswer serve(StoredResponse old, int status, String detail) {
        List<HeaderLine> extra = new ArrayList<>(AddedHeaders.to(old.headers(), request, context, true));
        extra.addAll(context.report(request, reason, ResponseDecision.STALE, status, detail, false));
        return CachedAnswer.of(old, request.facts(), context.now(), extra);
    }

    private List<HeaderLine> report(ResponseDecision decision, @Nullable String detail, boolean stored) {
        return context.report(request, reason, decision, 304, detail, stored);
    }
}
