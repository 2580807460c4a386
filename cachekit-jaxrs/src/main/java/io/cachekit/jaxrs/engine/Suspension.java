package io.cachekit.jaxrs.engine;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The wait of a request for another one's response, without a thread: a servlet filter offers it, the cache takes it, and
 * the request begins again when it is over. Used by one thread at a time.
 */
public final class Suspension {

    /** The attribute of a request by which a filter offers to let it wait. */
    public static final String OFFERED = "io.cachekit.jaxrs.suspension";

    /** The attribute of a request that begins again: the wait that is over. */
    public static final String ENDED = "io.cachekit.jaxrs.suspended";

    private final Runnable begin;
    private Outcome.@Nullable Wait wait;

    /**
     * Offers a wait.
     *
     * @param begin runs before the present answer is given up, of which the client is to see nothing
     */
    public Suspension(Runnable begin) {
        this.begin = begin;
    }

    /** Takes the offer: the present answer is given up. */
    public void begin(Outcome.Wait taken) {
        wait = taken;
        begin.run();
    }

    /** Whether the offer was taken. */
    public boolean isTaken() {
        return wait != null;
    }

    /** The longest time that the request is to wait. */
    public Duration timeout() {
        return taken().timeout();
    }

    /**
     * Has something run when the wait is over, at once if it is already.
     *
     * @param step what is to run, once, on any thread
     */
    public void whenOver(Runnable step) {
        taken().whenOver(step);
    }

    Outcome.Wait taken() {
        return Objects.requireNonNull(wait, "The offer was not taken");
    }
}
