package io.cachekit.jaxrs.engine;

import io.cachekit.ResponseDecision;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.HeaderLines;
import io.cachekit.jaxrs.http.Refusal;
import io.cachekit.jaxrs.http.ResponseHead;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The response to a forwarded request. Used by one thread at a time. */
public final class ForwardedResponse {

    private final EngineContext context;
    private final CacheRequest request;
    private final ForwardReason reason;
    private final @Nullable ResponseStore store;
    private final ResponseHead head;
    private final @Nullable Object entity;
    private final IntSupplier status;
    private ResponseHead sent;
    private @Nullable ResponseEvaluation evaluation;
    private @Nullable LateHead late;
    private List<HeaderLine> added = List.of();
    private boolean passed;
    private boolean closed;

    ForwardedResponse(
            EngineContext context,
            CacheRequest request,
            ForwardReason reason,
            @Nullable ResponseStore store,
            ResponseHead head,
            @Nullable Object entity,
            IntSupplier status) {
        this.context = context;
        this.request = request;
        this.reason = reason;
        this.store = store;
        this.head = head;
        this.entity = entity;
        this.status = status;
        this.sent = head;
    }

    /** Status and header lines as the resource made them. */
    public ResponseHead head() {
        return head;
    }

    /** True if no filter has replaced entity or status: it would do so again on a hit. */
    public boolean isUnchanged(@Nullable Object now) {
        return entity == now && status.getAsInt() == head.status();
    }

    List<HeaderLine> evaluate(ResponseHead complete, @Nullable Object now, @Nullable Refusal refusal) {
        sent = withoutForeignTag(complete);
        if (store != null) {
            ResponseEvaluation found = store.evaluate(sent, head.headers());
            Refusal why = refusal == null && !isUnchanged(now) ? Refusal.REPLACED : refusal;
            evaluation = why == null ? found : found.refusedFor(why);
        }
        added = AddedHeaders.to(complete.headers(), request, context, collects());
        List<HeaderLine> lines = new ArrayList<>(added);
        if (!collects()) {
            lines.addAll(pass());
        }
        return lines;
    }

    /** A tag that the resource did not set can't be validated with it. */
    private ResponseHead withoutForeignTag(ResponseHead complete) {
        return ResponseEvaluator.withoutOwnTag(complete, !HeaderLines.has(head.headers(), "ETag"));
    }

    /** True if the body is to be collected, because the response may be stored. */
    public boolean collects() {
        return !closed && !passed && evaluation != null && evaluation.refusal() == null;
    }

    public boolean isRefusedFor(Refusal why) {
        return !closed && evaluation != null && evaluation.refusal() == why;
    }

    /** The request fields among these that the key does not cover (RFC 9111 §4.1). */
    public List<String> unkeyed(Collection<String> read) {
        return new KeyCoverage(request, sent, context.settings()).lacking(read);
    }

    /**
     * Stores the response.
     *
     * @param kept the part that is stored: without what filters add, which run again on a hit
     * @param lines all header lines that are sent, but a tag that the cache made
     * @param ownTag true if the resource did not set the tag
     * @return header lines to add
     */
    public List<HeaderLine> finish(ResponseHead kept, List<HeaderLine> lines, byte[] body, boolean ownTag) {
        if (!collects()) {
            return pass();
        }
        ResponseStore to = Objects.requireNonNull(store);
        List<HeaderLine> theirs = new ArrayList<>(lines);
        added.forEach(theirs::remove);
        ResponseHead last = withoutForeignTag(new ResponseHead(kept.status(), theirs));
        if (!last.equals(sent)) {
            evaluation = to.evaluate(last, kept.headers());
        }
        if (request.facts().isHead() && body.length == 0 && kept.status() == 200) {
            return pass(Refusal.NO_CONTENT);
        }
        reason.sealFlight();
        ResponseEvaluation evaluated = Objects.requireNonNull(evaluation);
        StoreResult result = to.store(evaluated, kept, body, ownTag);
        if (result instanceof StoreResult.Refused refused) {
            return pass(refused.why());
        }
        reason.endFlight(result.flightResult(context.now()));
        if (result instanceof StoreResult.Raced) {
            return report(ResponseDecision.PASSED, result.detail(), false);
        }
        theirs.addAll(added);
        late = new LateHead(context, request.plan(), to, new ResponseHead(kept.status(), theirs), evaluated);
        return report(ResponseDecision.STORED, reason.detail(), true);
    }

    public Optional<LateHead> late() {
        return Optional.ofNullable(late);
    }

    public List<HeaderLine> additions() {
        return added;
    }

    /** Passes the response on, not stored; returns header lines to add. */
    public List<HeaderLine> pass() {
        Refusal why = evaluation == null ? null : evaluation.refusal();
        return why == null ? pass(reason.detail(), false) : pass(why);
    }

    /**
     * Passes the response on, not stored for this reason. An error doesn't keep later requests from
     * sharing.
     *
     * @return header lines to add
     */
    public List<HeaderLine> pass(Refusal why) {
        return pass(why.token(), why.isLasting() && head.status() < 400);
    }

    private List<HeaderLine> pass(@Nullable String detail, boolean lasting) {
        passed = true;
        reason.endFlight(new FlightResult.Nothing(lasting));
        return report(store == null ? ResponseDecision.BYPASS : ResponseDecision.PASSED, detail, false);
    }

    void close() {
        closed = true;
    }

    private List<HeaderLine> report(ResponseDecision decision, @Nullable String detail, boolean stored) {
        return context.report(request, reason, decision, head.status(), detail, stored);
    }
}
