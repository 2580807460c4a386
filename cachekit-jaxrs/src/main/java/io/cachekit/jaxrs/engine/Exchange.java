package io.cachekit.jaxrs.engine;

import io.cachekit.ResponseDecision;
import io.cachekit.jaxrs.http.Answer;
import io.cachekit.jaxrs.http.Conditions;
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
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A request that went on to the resource, and what becomes of the response. Used by one thread at a time. */
public final class Exchange {

    /** The property of the request under which it is found. */
    public static final String PROPERTY = "io.cachekit.jaxrs.exchange";

    private final Desk desk;
    private final Question question;
    private final Course course;
    private final @Nullable ResponseStore store;
    private @Nullable ResponseHead head;
    private @Nullable Object entity;
    private IntSupplier status = () -> 0;
    private @Nullable Refusal refusal;
    private boolean closed;

    Exchange(Desk desk, Question question, Course course, @Nullable ResponseStore store) {
        this.desk = desk;
        this.question = question;
        this.course = course;
        this.store = store;
    }

    /** The longest body that is stored. */
    public int maxBodyBytes() {
        return question.plan().terms().maxBodyBytes();
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
        return store != null && course.stale() != null;
    }

    /** The header lines that ask the resource whether the stored response is still good (RFC 9111 §4.3.1). */
    public List<HeaderLine> validators() {
        return store == null || course.stale() == null ? List.of() : Validators.of(course.stale());
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
        if (refusal == null || refusal != Refusal.AUTHORIZATION) {
            refusal = store == null ? null : store.refusal(response).orElse(null);
        }
    }

    /**
     * Takes notice of who the caller is by now; the response to one who was not known before is theirs alone. Nobody
     * says nothing: on Liberty an asynchronous response has lost its caller.
     */
    public void caller(@Nullable String principal, boolean authorization) {
        RequestFacts request = question.request();
        if ((principal != null && !principal.equals(request.principal()))
                || (authorization && !request.has("Authorization"))) {
            refusal = Refusal.AUTHORIZATION;
        }
    }

    /** What is to be sent instead of the response: the stored one that it confirms, or that may stand in for it. */
    public Optional<Answer> instead(ResponseHead response) {
        return course.stale() == null || store == null || closed
                ? Optional.empty()
                : new Standby(desk, question, course, course.stale(), store)
                        .answer(response, refusal == Refusal.AUTHORIZATION);
    }

    /** Header lines that the annotation adds. */
    public List<HeaderLine> additions() {
        return Additions.to(head().headers(), question, desk.settings(), store != null && refusal == null);
    }

    /** Whether no filter has replaced entity or status since: it would do so again on a hit, to the stored bytes. */
    public boolean isUnchanged(@Nullable Object now) {
        return entity == now && status.getAsInt() == head().status();
    }

    /** Whether the body is to be collected: the request may be answered from the cache, and so may the response. */
    public boolean collects() {
        return store != null && !closed && head != null && refusal == null;
    }

    /** Which of these request fields, in lower case, the response must not depend on (RFC 9111 §4.1). */
    public List<String> unkeyed(Collection<String> read) {
        return new Coverage(question, head(), desk.settings()).lacking(read);
    }

    /**
     * Stores a response.
     *
     * @param complete what is sent, without what other filters added
     * @param sent all header lines that are sent
     * @param body the whole body
     * @return header lines to add
     */
    public List<HeaderLine> finish(ResponseHead complete, List<HeaderLine> sent, byte[] body) {
        if (!collects() || store == null) {
            return pass();
        }
        List<HeaderLine> theirs = new ArrayList<>(sent);
        additions().forEach(theirs::remove);
        Optional<Refusal> late = store.refusal(new ResponseHead(complete.status(), theirs));
        if (late.isPresent()) {
            return pass(late.get());
        }
        boolean ownTag = !HeaderLines.has(head().headers(), "ETag") && HeaderLines.has(complete.headers(), "ETag");
        if (course.flight() != null) {
            course.flight().seal();
        }
        StoreResult result = store.store(complete, body, ownTag);
        if (result instanceof StoreResult.Refused refused) {
            return pass(refused.why());
        }
        if (result instanceof StoreResult.Raced raced) {
            end(new FlightResult.Raced(raced.response()));
            return tell(ResponseDecision.PASSED, "raced", false);
        }
        StoreResult.Stored stored = (StoreResult.Stored) result;
        end(FlightResult.of(stored.response(), desk.now()));
        return tell(ResponseDecision.STORED, course.detail(), true);
    }

    /** Tells that the response is not stored. */
    public List<HeaderLine> pass() {
        return refusal == null ? pass(course.detail()) : pass(refusal);
    }

    /** Tells that the response is not stored, because of its size. */
    public List<HeaderLine> passTooLarge() {
        return pass(Refusal.TOO_LARGE);
    }

    /** Lets go of those who wait: the response broke off, or there was none. */
    public void fail() {
        end(new FlightResult.Nothing(false));
    }

    /** Whether the client has this response already (RFC 9110 §13.1). */
    public boolean notModified(int code, List<HeaderLine> headers) {
        boolean evaluated = (code == 200 || code == 206) && wantsWhole();
        return evaluated && Conditions.notModified(question.request(), headers, desk.now());
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
        return desk.now();
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

    /** A part says nothing of the whole that others want. */
    private List<HeaderLine> pass(Refusal why) {
        end(new FlightResult.Nothing(why != Refusal.PARTIAL && (head == null || head.status() < 500)));
        return tell(ResponseDecision.PASSED, why.token(), false);
    }

    private List<HeaderLine> pass(@Nullable String detail) {
        end(new FlightResult.Nothing(head == null || head.status() < 500));
        return tell(store == null ? ResponseDecision.BYPASS : ResponseDecision.PASSED, detail, false);
    }

    private void end(FlightResult result) {
        if (course.flight() != null) {
            course.flight().end(result);
        }
    }

    private List<HeaderLine> tell(ResponseDecision decision, @Nullable String detail, boolean stored) {
        return desk.forwarded(question, course, decision, head().status(), detail, stored);
    }
}
