package io.cachekit.jaxrs;

import java.time.InstantSource;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A request that went on to the resource, and what becomes of the response. Used by one thread at a time. */
final class Exchange {

    static final String PROPERTY = "io.cachekit.jaxrs.exchange";

    private final RequestFacts request;
    private final Fwd reason;
    private final boolean candidate;
    private final ResponseStore store;
    private final int maxBodyBytes;
    private final InstantSource time;
    private @Nullable ResponseHead head;
    private @Nullable Object entity;
    private IntSupplier status = () -> 0;
    private boolean personal;
    private boolean closed;

    Exchange(
            RequestFacts request,
            Fwd reason,
            boolean candidate,
            ResponseStore store,
            int maxBodyBytes,
            InstantSource time) {
        this.request = request;
        this.reason = reason;
        this.candidate = candidate;
        this.store = store;
        this.maxBodyBytes = maxBodyBytes;
        this.time = time;
    }

    int maxBodyBytes() {
        return maxBodyBytes;
    }

    /**
     * Takes the response as the resource made it; a mapped exception's response replaces an earlier one.
     *
     * @param response status and header lines as they are
     * @param made the entity, or null for none
     * @param currentStatus tells the status at any later time
     */
    void respond(ResponseHead response, @Nullable Object made, IntSupplier currentStatus) {
        head = response;
        entity = made;
        status = currentStatus;
    }

    /** Whether no filter has replaced entity or status since: it would do so again on a hit, to the stored bytes. */
    boolean isUnchanged(@Nullable Object now) {
        return entity == now && status.getAsInt() == head().status();
    }

    /** Takes notice that the caller turned out to be known after the lookup: the response is that caller's alone. */
    void personal() {
        personal = true;
    }

    /** Whether the body is to be collected: the request may be answered from the cache, and so may the response. */
    boolean collects() {
        return candidate && !personal && !closed && head != null && StorePolicy.allows(head.status(), head.headers());
    }

    /** Stores a response and writes our Cache-Status member. */
    String finish(ResponseHead complete, byte[] body) {
        return member(collects() && store.store(complete, body));
    }

    /** Our Cache-Status member for a response that is not stored. */
    String pass() {
        return member(false);
    }

    /** Whether the client has this response already. */
    boolean notModified(int status, List<HeaderLine> headers) {
        return status == 200 && Conditions.notModified(request, headers, time.instant());
    }

    ResponseHead head() {
        if (head == null) {
            throw new IllegalStateException("There is no response yet");
        }
        return head;
    }

    /** Our part is done: a further response is one that we made. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    private String member(boolean stored) {
        return CacheStatus.forwarded(reason, head().status(), stored);
    }
}
