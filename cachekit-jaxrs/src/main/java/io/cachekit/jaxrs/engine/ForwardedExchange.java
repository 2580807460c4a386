package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.CachedAnswer;
import io.cachekit.jaxrs.http.Conditions;
import io.cachekit.jaxrs.http.ContentCoding;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.Refusal;
import io.cachekit.jaxrs.http.RequestFacts;
import io.cachekit.jaxrs.http.ResponseHead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A request that went on to the resource. Used by one thread at a time. */
public final class ForwardedExchange {

    public static final String PROPERTY = "io.cachekit.jaxrs.exchange";

    private final EngineContext context;
    private final CacheRequest request;
    private final ForwardReason reason;
    private final @Nullable ResponseStore store;
    private final @Nullable StaleFallback fallback;
    private @Nullable ForwardedResponse response;
    private boolean callerChanged;
    private boolean closed;

    ForwardedExchange(
            EngineContext context, CacheRequest request, ForwardReason reason, @Nullable ResponseStore store) {
        this.context = context;
        this.request = request;
        this.reason = reason;
        this.store = store;
        this.fallback = store == null || reason.stale() == null
                ? null
                : new StaleFallback(context, request, reason, reason.stale(), store);
    }

    public int maxBodyBytes() {
        return request.plan().policy().maxBodyBytes();
    }

    /**
     * True if the resource is to make the whole response: the request must not show the client's
     * If-None-Match and If-Modified-Since, which are evaluated afterwards.
     */
    public boolean wantsWhole() {
        return store != null;
    }

    /** True if a stored response is to be confirmed: the request must not ask for a part. */
    public boolean validates() {
        return fallback != null;
    }

    /** The header lines that ask for the confirmation (RFC 9111 §4.3.1). */
    public List<HeaderLine> validators() {
        return fallback == null ? List.of() : fallback.validators();
    }

    /**
     * Takes the response as the resource made it; a mapped exception's response replaces an earlier
     * one.
     *
     * @param head status and header lines as they are
     * @param status the status at any later time
     */
    public void respond(ResponseHead head, @Nullable Object entity, IntSupplier status) {
        response = new ForwardedResponse(context, request, reason, store, head, entity, status);
    }

    /**
     * Takes the caller as known by now: the response to a caller that logged in meanwhile is theirs
     * alone. Null has no effect: on Liberty an asynchronous response has lost its caller.
     */
    public void caller(@Nullable String principal, boolean authorization) {
        RequestFacts facts = request.facts();
        if ((principal != null && !principal.equals(facts.principal()))
                || (authorization && !facts.has("Authorization"))) {
            callerChanged = true;
        }
    }

    /**
     * The answer to be sent in place of the resource's, if any: the stored response that it
     * confirms, or that stands in for it. A confirmed one is stored by {@link #evaluate}; otherwise
     * the exchange is closed.
     */
    public Optional<CachedAnswer> instead(ResponseHead head) {
        if (fallback == null || closed) {
            return Optional.empty();
        }
        Optional<CachedAnswer> answer = fallback.answer(head, callerChanged);
        if (answer.isPresent() && !fallback.isConfirmed()) {
            close();
        }
        return answer;
    }

    /**
     * Evaluates the response as it is sent, when all filters have run.
     *
     * @param sent status and header lines, those of the servlet container included
     * @param unseen true if content went past Jakarta REST
     * @return header lines to add
     */
    public List<HeaderLine> evaluate(ResponseHead sent, @Nullable Object entity, boolean unseen) {
        if (fallback != null && fallback.isConfirmed()) {
            List<HeaderLine> lines = fallback.store(sent, response().isUnchanged(entity));
            close();
            return lines;
        }
        boolean past = unseen || context.isLate(request.plan());
        Refusal refusal = callerChanged ? Refusal.AUTHORIZATION : past ? Refusal.UNSEEN : null;
        return response().evaluate(sent, entity, refusal);
    }

    public ForwardedResponse response() {
        if (response == null) {
            throw new IllegalStateException("There is no response yet");
        }
        return response;
    }

    public boolean isAnswered() {
        return response != null;
    }

    /** True if the body of the response is to be collected. */
    public boolean collects() {
        return response != null && response.collects();
    }

    /** The lines of a response whose tag the cache has made, as this client gets them. */
    public List<HeaderLine> tagged(List<HeaderLine> lines) {
        return ContentCoding.weakened(request.facts(), lines, true);
    }

    /** True if the client has this response already (RFC 9110 §13.1). */
    public boolean notModified(int code, List<HeaderLine> headers) {
        boolean evaluated = (code == 200 || code == 206) && wantsWhole();
        return evaluated && Conditions.notModified(request.facts(), headers, context.now());
    }

    public Instant now() {
        return context.now();
    }

    /** Ends the waits of others: the response broke off, or there was none. */
    public void fail() {
        reason.endFlight(FlightResult.NOTHING);
    }

    /** Ends the exchange: a further response is the cache's own. */
    public void close() {
        closed = true;
        if (response != null) {
            response.close();
        }
        fail();
    }

    public boolean isClosed() {
        return closed;
    }
}
