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
 * A stale response, while the resource is asked: its 304 confirms it (RFC 9111 §4.3.3, §4.3.4), and it stands in for
 * some errors (RFC 5861 §4).
 */
final class StaleFallback {

    private static final Set<Integer> FAILURES = Set.of(500, 502, 503, 504);

    private final EngineContext context;
    private final CacheRequest request;
    private final ForwardReason reason;
    private final StoredResponse stale;
    private final ResponseStore store;

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

    /**
     * The answer in the place of the resource's, if there is one. To a caller who was not known before goes what the
     * resource confirmed for them, but it is not stored.
     */
    Optional<Replacement> answer(ResponseHead response, boolean stranger) {
        if (response.status() == 304 && isAsked()) {
            return Optional.of(confirmed(response, stranger));
        }
        return FAILURES.contains(response.status()) && !stranger ? instead(response) : Optional.empty();
    }

    private boolean isAsked() {
        return !Validators.of(stale).isEmpty();
    }

    private Replacement confirmed(ResponseHead response, boolean stranger) {
        if (!StoredFields.selects(stale.headers(), response.headers())) {
            // It says that another response than the stored one is good, but doesn't show it.
            store.drop();
            end(new FlightResult.Nothing(false));
            return new Replacement(conflict(), null);
        }
        ResponseControl control =
                ResponseControl.of(response.headers(), context.settings().policy().targeted());
        List<HeaderLine> merged =
                StoredFields.merged(stale.headers(), StoredFields.dated(response.headers(), context.now()), control);
        List<HeaderLine> complete = new ArrayList<>(merged);
        complete.addAll(StoredFields.momentary(response.headers()));
        ResponseHead head = new ResponseHead(stale.status(), complete);
        List<HeaderLine> extra = new ArrayList<>(StoredFields.cookies(complete));
        if (stranger) {
            end(new FlightResult.Nothing(true));
            extra.addAll(AddedHeaders.to(merged, request, context, false));
            extra.addAll(told(ResponseDecision.REVALIDATED, Refusal.AUTHORIZATION.token(), false));
        }
        CachedAnswer answer =
                CachedAnswer.of(store.unstored(stale, head, merged), request.facts(), context.now(), extra);
        return new Replacement(answer, stranger ? null : head);
    }

    /**
     * Stores the confirmed response.
     *
     * @param replacement what was put in the place of the resource's answer
     * @param sent what is sent
     * @param unchanged whether filters left status and content alone
     * @return header lines to add
     */
    List<HeaderLine> store(Replacement replacement, ResponseHead sent, boolean unchanged) {
        ResponseHead confirmed = Objects.requireNonNull(replacement.confirmed());
        List<HeaderLine> all =
                HeaderChanges.applied(confirmed.headers(), replacement.answer().headers(), sent.headers());
        ResponseHead whole = ResponseEvaluator.withoutOwnTag(new ResponseHead(confirmed.status(), all), stale.ownTag());
        ResponseEvaluation evaluation = store.evaluate(whole, confirmed.headers());
        if (!unchanged) {
            evaluation = ResponseEvaluation.refused(Refusal.REPLACED, evaluation.at(), evaluation.control());
        }
        List<HeaderLine> lines = new ArrayList<>(AddedHeaders.to(all, request, context, evaluation.refusal() == null));
        seal();
        StoreResult result = store.store(evaluation, confirmed, stale.body(), stale.ownTag());
        if (result instanceof StoreResult.Refused refused) {
            end(new FlightResult.Nothing(refused.why().isLasting()));
            lines.addAll(told(ResponseDecision.REVALIDATED, refused.why().token(), false));
        } else if (result instanceof StoreResult.Raced raced) {
            end(new FlightResult.Raced(raced.response()));
            lines.addAll(told(ResponseDecision.REVALIDATED, "raced", false));
        } else if (result instanceof StoreResult.Stored stored) {
            end(FlightResult.of(stored.response(), context.now()));
            lines.addAll(told(ResponseDecision.REVALIDATED, null, true));
        }
        return lines;
    }

    /** What must be validated was not, and nobody has another response (RFC 9111 §5.2.2.2). */
    private CachedAnswer conflict() {
        String why = "conflicting-validators";
        ResponseControl control =
                ResponseControl.of(stale.headers(), context.settings().policy().targeted());
        return StaleWindows.areForbidden(control)
                ? CachedAnswer.unconfirmed(context.forwarded(request, reason, ResponseDecision.PASSED, 304, why, false))
                : answer(stale, ResponseDecision.STALE, 304, why);
    }

    /** Only what is stored by now may stand in: what was invalidated meanwhile needs a validation (RFC 9111 §4.4). */
    private Optional<Replacement> instead(ResponseHead response) {
        if (!mayStandIn(stale)) {
            return Optional.empty();
        }
        seal();
        Optional<StoredResponse> present = store.present()
                .filter(request::matches)
                .filter(request::admits)
                .filter(this::mayStandIn);
        present.ifPresent(old -> end(new FlightResult.Failed(old)));
        return present.map(
                old -> new Replacement(answer(old, ResponseDecision.STALE, response.status(), "stale-if-error"), null));
    }

    private boolean mayStandIn(StoredResponse old) {
        return -Freshness.remaining(old, context.now()) < old.ifErrorSeconds();
    }

    private CachedAnswer answer(StoredResponse old, ResponseDecision decision, int status, String detail) {
        List<HeaderLine> extra = new ArrayList<>(AddedHeaders.to(old.headers(), request, context, true));
        extra.addAll(context.forwarded(request, reason, decision, status, detail, false));
        return CachedAnswer.of(old, request.facts(), context.now(), extra);
    }

    private List<HeaderLine> told(ResponseDecision decision, @Nullable String detail, boolean stored) {
        return context.forwarded(request, reason, decision, 304, detail, stored);
    }

    private void seal() {
        if (reason.flight() != null) {
            reason.flight().seal();
        }
    }

    private void end(FlightResult result) {
        if (reason.flight() != null) {
            reason.flight().end(result);
        }
    }
}
