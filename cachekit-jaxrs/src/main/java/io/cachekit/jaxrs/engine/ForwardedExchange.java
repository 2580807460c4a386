package io.cachekit.jaxrs.engine;

import io.cachekit.ResponseDecision;
import io.cachekit.jaxrs.http.CachedAnswer;
import io.cachekit.jaxrs.http.Conditions;
import io.cachekit.jaxrs.http.ContentCoding;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.HeaderLines;
import io.cachekit.jaxrs.http.Refusal;
import io.cachekit.jaxrs.http.RequestFacts;
import io.cachekit.jaxrs.http.ResponseHead;
import io.cachekit.jaxrs.http.Validators;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A request that went on to the resource, and what becomes of the response. Used by one thread at a time. */
public final class ForwardedExchange {

    /** The property of the request under which it is found. */
    public static final String PROPERTY = "io.cachekit.jaxrs.exchange";

    private final EngineContext context;
    private final CacheRequest request;
    private final ForwardReason reason;
    private final @Nullable ResponseStore store;
    private @Nullable ResponseHead head;
    private @Nullable ResponseHead evaluated;
    private @Nullable ResponseEvaluation evaluation;
    private @Nullable Replacement replacement;
    private @Nullable LateHead late;
    private List<HeaderLine> added = List.of();
    private @Nullable Object entity;
    private IntSupplier status = () -> 0;
    private boolean stranger;
    private boolean passed;
    private boolean closed;

    ForwardedExchange(EngineContext context, CacheRequest request, ForwardReason reason, @Nullable ResponseStore store) {
        this.context = context;
        this.request = request;
        this.reason = reason;
        this.store = store;
    }

    /** The longest body that is stored. */
    public int maxBodyBytes() {
        return request.plan().policy().maxBodyBytes();
    }

    /**
     * Whether the resource is to make the whole response, whatever the client has: the request must not show the
     * client's If-None-Match and If-Modified-Since, which are evaluated afterwards.
     */
    public boolean wantsWhole() {
        return store != null;
    }

    /** Whether a stored response is to be confirmed, so that the request must not ask for a part either. */
    public boolean validates() {
        return store != null && reason.stale() != null;
    }

    /** The header lines that ask the resource whether the stored response is still good (RFC 9111 §4.3.1). */
    public List<HeaderLine> validators() {
        return store == null || reason.stale() == null ? List.of() : Validators.of(reason.stale());
    }

    /**
     * Takes the response as the resource made it; a mapped exception's response replaces an earlier one.
     *
     * @param response status and header lines as they are
     * @param made the entity, or null for none
     * @param currentStatus tells the status at any later time
     */
    public void respond(ResponseHead response, @Nullable Object made, IntSupplier currentStatus) {
        head = response;
        entity = made;
        status = currentStatus;
        evaluation = null;
        passed = false;
    }

    /**
     * Takes notice of who the caller is by now; the response to one who was not known before is theirs alone. Nobody
     * says nothing: on Liberty an asynchronous response has lost its caller.
     */
    public void caller(@Nullable String principal, boolean authorization) {
        RequestFacts facts = request.facts();
        if ((principal != null && !principal.equals(facts.principal()))
                || (authorization && !facts.has("Authorization"))) {
            stranger = true;
        }
    }

    /**
     * The answer to be sent instead of the resource's, if there is one: the stored response that it confirms, or that may
     * stand in for it. What it confirms is stored by {@link #evaluate}; otherwise our part is done.
     */
    public Optional<CachedAnswer> instead(ResponseHead response) {
        if (reason.stale() == null || store == null || closed) {
            return Optional.empty();
        }
        Optional<Replacement> found =
                new StaleFallback(context, request, reason, reason.stale(), store).answer(response, stranger);
        replacement = found.orElse(null);
        if (replacement != null && replacement.confirmed() == null) {
            close();
        }
        return found.map(Replacement::answer);
    }

    /** Whether no filter has replaced entity or status since: it would do so again on a hit, to the stored bytes. */
    public boolean isUnchanged(@Nullable Object now) {
        return entity == now && status.getAsInt() == head().status();
    }

    /**
     * Judges the response as it is sent, when all filters have run.
     *
     * @param sent status and header lines, those of the servlet container included
     * @param now the entity, or null for none
     * @param unseen whether content went past it
     * @return header lines to add
     */
    public List<HeaderLine> evaluate(ResponseHead sent, @Nullable Object now, boolean unseen) {
        boolean unchanged = isUnchanged(now);
        if (replacement != null && store != null && reason.stale() != null) {
            List<HeaderLine> lines = new StaleFallback(context, request, reason, reason.stale(), store)
                    .store(replacement, sent, unchanged);
            close();
            return lines;
        }
        evaluated = withoutForeignTag(sent);
        evaluation = store == null ? null : evaluation(store, unchanged, unseen);
        added = AddedHeaders.to(sent.headers(), request, context, collects());
        List<HeaderLine> lines = new ArrayList<>(added);
        if (!collects()) {
            lines.addAll(pass());
        }
        return lines;
    }

    private ResponseEvaluation evaluation(ResponseStore to, boolean unchanged, boolean unseen) {
        boolean past = unseen || context.late().contains(request.plan());
        Refusal why = stranger ? Refusal.AUTHORIZATION : past ? Refusal.UNSEEN : unchanged ? null : Refusal.REPLACED;
        ResponseEvaluation found = to.evaluate(Objects.requireNonNull(evaluated), head().headers());
        return why == null ? found : ResponseEvaluation.refused(why, found.at(), found.control());
    }

    /** A tag that the resource did not set can't be validated with it. */
    private ResponseHead withoutForeignTag(ResponseHead sent) {
        return ResponseEvaluator.withoutOwnTag(sent, !HeaderLines.has(head().headers(), "ETag"));
    }

    /** Whether the body is to be collected: the request may be answered from the cache, and so may the response. */
    public boolean collects() {
        return store != null && !closed && !passed && evaluation != null && evaluation.refusal() == null;
    }

    /** True if the response is not stored for this reason. */
    public boolean isRefusedFor(Refusal why) {
        return !closed && evaluation != null && evaluation.refusal() == why;
    }

    /** Which of these request fields, in lower case, the response must not depend on (RFC 9111 §4.1). */
    public List<String> unkeyed(Collection<String> read) {
        return new KeyCoverage(request, evaluated == null ? head() : evaluated, context.settings()).lacking(read);
    }

    /**
     * Stores a response.
     *
     * @param kept what is stored: without what filters add, which run again on a hit
     * @param sent all header lines that are sent, but a tag that the cache made
     * @param body the whole body
     * @param ownTag whether the tag was not set by the resource
     * @return header lines to add
     */
    public List<HeaderLine> finish(ResponseHead kept, List<HeaderLine> sent, byte[] body, boolean ownTag) {
        if (!collects() || store == null || evaluation == null) {
            return pass();
        }
        List<HeaderLine> theirs = new ArrayList<>(sent);
        added.forEach(theirs::remove);
        ResponseHead last = withoutForeignTag(new ResponseHead(kept.status(), theirs));
        if (!last.equals(evaluated)) {
            evaluation = store.evaluate(last, kept.headers());
        }
        if (request.facts().isHead() && body.length == 0 && kept.status() == 200) {
            return pass(Refusal.NO_CONTENT);
        }
        if (reason.flight() != null) {
            reason.flight().seal();
        }
        StoreResult result = store.store(evaluation, kept, body, ownTag);
        if (result instanceof StoreResult.Refused refused) {
            return pass(refused.why());
        }
        if (result instanceof StoreResult.Raced raced) {
            end(new FlightResult.Raced(raced.response()));
            return tell(ResponseDecision.PASSED, "raced", false);
        }
        StoreResult.Stored stored = (StoreResult.Stored) result;
        end(FlightResult.of(stored.response(), context.now()));
        theirs.addAll(added);
        late = new LateHead(context, request.plan(), store, new ResponseHead(kept.status(), theirs), evaluation);
        return tell(ResponseDecision.STORED, reason.detail(), true);
    }

    /** The head of the response, if it was stored. */
    public Optional<LateHead> late() {
        return Optional.ofNullable(late);
    }

    /** Header lines that the annotation adds. */
    public List<HeaderLine> additions() {
        return added;
    }

    /** The lines of a response whose tag the cache has made, as this client gets them. */
    public List<HeaderLine> tagged(List<HeaderLine> lines) {
        return ContentCoding.weakened(request.facts(), lines, true);
    }

    /** Tells that the response is not stored. */
    public List<HeaderLine> pass() {
        Refusal why = evaluation == null ? null : evaluation.refusal();
        return why == null ? passed(reason.detail(), false) : pass(why);
    }

    /**
     * Tells why the response is not stored.
     *
     * @param why the reason
     * @return header lines to add
     */
    public List<HeaderLine> pass(Refusal why) {
        return passed(why.token(), why.isLasting() && head != null && head.status() < 400);
    }

    /** Lets go of those who wait: the response broke off, or there was none. */
    public void fail() {
        end(new FlightResult.Nothing(false));
    }

    /** Whether the client has this response already (RFC 9110 §13.1). */
    public boolean notModified(int code, List<HeaderLine> headers) {
        boolean evaluated = (code == 200 || code == 206) && wantsWhole();
        return evaluated && Conditions.notModified(request.facts(), headers, context.now());
    }

    /** The response as the resource made it. */
    public ResponseHead head() {
        if (head == null) {
            throw new IllegalStateException("There is no response yet");
        }
        return head;
    }

    /** When it is, by the clock of the cache. */
    public Instant now() {
        return context.now();
    }

    /** Our part is done: a further response is one that we made. */
    public void close() {
        closed = true;
        fail();
    }

    /** Whether our part is done. */
    public boolean isClosed() {
        return closed;
    }

    /** True once there is a response. */
    public boolean isAnswered() {
        return head != null;
    }

    /** An error switches collapsing off for nobody: what comes next may be shared. */
    private List<HeaderLine> passed(@Nullable String detail, boolean lasting) {
        passed = true;
        end(new FlightResult.Nothing(lasting));
        return tell(store == null ? ResponseDecision.BYPASS : ResponseDecision.PASSED, detail, false);
    }

    private void end(FlightResult result) {
        if (reason.flight() != null) {
            reason.flight().end(result);
        }
    }

    private List<HeaderLine> tell(ResponseDecision decision, @Nullable String detail, boolean stored) {
        return context.forwarded(request, reason, decision, head().status(), detail, stored);
    }
}
