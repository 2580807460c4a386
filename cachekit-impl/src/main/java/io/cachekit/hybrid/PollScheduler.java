package io.cachekit.hybrid;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Runs polls on an executor on request: a request during a poll starts another one after it. As a
 * rule one thread at a time polls. A request never blocks or throws. Thread-safe.
 */
final class PollScheduler implements AutoCloseable {

    /** The number of regular requests without a poll after which the executor must have lost it. */
    static final int PATIENCE = 10;

    private static final Logger LOGGER = System.getLogger("io.cachekit.hybrid");
    private static final long SHORTEST_PAUSE_NANOS = Duration.ofMillis(5).toNanos();
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    private final Executor executor;
    private final BooleanSupplier poll;
    private final AtomicInteger wanted = new AtomicInteger();
    private final AtomicInteger idle = new AtomicInteger();
    private volatile boolean closed;

    /** Runs a poll that may block; it returns false to run once more, after a pause. */
    PollScheduler(Executor executor, BooleanSupplier poll) {
        this.executor = executor;
        this.poll = poll;
    }

    /** Requests a poll; a poll that the executor has lost is submitted again in the end. */
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
        } catch (RuntimeException | Error e) { // the caller must continue
            wanted.set(0);
            LOGGER.log(Level.DEBUG, "No thread polls for changes; the next request tries again", e);
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
                if (!poll.getAsBoolean() && !closed) {
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

    /** Starts no poll that was not requested before. */
    @Override
    public void close() {
        closed = true;
    }
}
