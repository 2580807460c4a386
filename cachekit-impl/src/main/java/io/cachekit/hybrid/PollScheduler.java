package io.cachekit.hybrid;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Work that is done on an executor whenever it is requested, in rounds: who requests during one gets another after it. One
 * thread at a time does it, as a rule. Thread-safe; a request never blocks or throws.
 */
final class PollScheduler implements AutoCloseable {

    /** After so many regular requests without a round, the executor must have lost it. */
    static final int PATIENCE = 10;

    private static final Logger LOGGER = System.getLogger("io.cachekit.hybrid");
    private static final long SHORTEST_PAUSE_NANOS = Duration.ofMillis(5).toNanos();
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    private final Executor executor;
    private final BooleanSupplier round;
    private final AtomicInteger wanted = new AtomicInteger();
    private final AtomicInteger idle = new AtomicInteger();
    private volatile boolean closed;

    /**
     * Does nothing yet.
     *
     * @param executor may block
     * @param round the work; false if it has to be done once more, after a pause
     */
    PollScheduler(Executor executor, BooleanSupplier round) {
        this.executor = executor;
        this.round = round;
    }

    /** Requests a round; what an executor has lost is handed to it again in the end. */
    void requestRegularly() {
        if (idle.incrementAndGet() > PATIENCE) {
            wanted.set(0);
        }
        request();
    }

    void request() {
        if (closed || wanted.getAndIncrement() > 0) {
            return;
        }
        try {
            executor.execute(this::whileWanted);
        } catch (RuntimeException | Error e) { // of a thread that must go on
            wanted.set(0);
            LOGGER.log(Level.DEBUG, "No thread to ask for changes; the next time, then", e);
        }
    }

    private void whileWanted() {
        int answered;
        boolean done = false;
        long pause = SHORTEST_PAUSE_NANOS;
        try {
            do {
                answered = wanted.get();
                idle.set(0);
                if (!round.getAsBoolean() && !closed) {
                    LockSupport.parkNanos(this, pause);
                    pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
                    answered--; // once more
                }
            } while (wanted.addAndGet(-answered) > 0);
            done = true;
        } finally {
            if (!done) { // an error; the next request begins anew
                wanted.set(0);
            }
        }
    }

    /** No round begins that was not requested before. */
    @Override
    public void close() {
        closed = true;
    }
}
