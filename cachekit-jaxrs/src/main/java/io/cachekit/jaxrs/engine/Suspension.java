package io.cachekit.jaxrs.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The wait of a request for another's response, without a thread: a servlet filter offers it, the
 * cache takes it, and the request begins again when it is over. Thread-safe.
 */
public final class Suspension {

    /** The attribute of a request by which a filter offers to let it wait. */
    public static final String OFFERED = "io.cachekit.jaxrs.suspension";

    /** The attribute of a request that begins again: the wait that is over. */
    public static final String ENDED = "io.cachekit.jaxrs.suspended";

    private static final Object WITHDRAWN = new Object();

    private final Runnable begin;
    private final AtomicReference<@Nullable Object> state = new AtomicReference<>();

    /**
     * Offers a wait.
     *
     * @param begin runs before the present answer is dropped, which the client must not see
     */
    public Suspension(Runnable begin) {
        this.begin = begin;
    }

    /**
     * Takes the offer: the present answer is dropped.
     *
     * @return false if it is too late: the request waits on its thread
     */
    public boolean begin(Outcome.Wait taken) {
        if (!state.compareAndSet(null, taken)) {
            return false;
        }
        begin.run();
        return true;
    }

    /** Withdraws the offer, unless it was taken. */
    public void withdraw() {
        state.compareAndSet(null, WITHDRAWN);
    }

    public boolean isTaken() {
        return state.get() instanceof Outcome.Wait;
    }

    public Duration timeout() {
        return taken().timeout();
    }

    /**
     * Runs a step when the wait is over, at once if it is already.
     *
     * @param step runs once, on any thread
     */
    public void whenOver(Runnable step) {
        taken().whenOver(step);
    }

    Outcome.Wait taken() {
        if (state.get() instanceof Outcome.Wait wait) {
            return wait;
        }
        throw new IllegalStateException("The offer was not taken");
    }
}
