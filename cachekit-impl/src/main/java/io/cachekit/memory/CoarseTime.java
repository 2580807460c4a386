package io.cachekit.memory;

import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Clocks that a thread of their own advances every millisecond or so: a reading costs a memory
 * access instead of a system call, which on many machines costs more than a look-up. The lag is at
 * most the precision plus the scheduling delay of the thread. The thread starts at the first reading.
 * After a second without one it sleeps until the next one, which is exact.
 */
public final class CoarseTime implements TimeSource, AutoCloseable {

    private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();

    private final TimeSource exact;
    private final long precisionNanos;
    private final Runnable waking;
    private final Thread ticker;
    private volatile long nanos;
    private volatile long millis;
    private volatile boolean awake;
    private volatile boolean read;
    private volatile boolean closed;

    /**
     * Prepares the thread, which reads the exact clocks at intervals of the precision. A task runs
     * in the calling thread of the first reading, and of each one that wakes the thread.
     */
    public CoarseTime(TimeSource exact, Duration precision, Runnable waking) {
        this.exact = exact;
        this.waking = waking;
        this.precisionNanos = precision.toNanos();
        advance();
        ticker = new Thread(null, this::run, "cachekit-clock", 0, false);
        ticker.setDaemon(true);
        ticker.setContextClassLoader(null);
    }

    @Override
    public long nanos() {
        if (!awake) {
            wake();
            waking.run();
        }
        if (!read) {
            read = true;
        }
        return nanos;
    }

    @Override
    public long millis() {
        nanos();
        return millis;
    }

    /** Stops the thread; readings are exact from then on. */
    @Override
    public synchronized void close() {
        closed = true;
        awake = false;
        LockSupport.unpark(ticker);
    }

    boolean isAwake() {
        return awake;
    }

    boolean isItsThread(Thread thread) {
        return thread == ticker;
    }

    private synchronized void wake() {
        advance();
        if (!closed) {
            awake = true;
            if (ticker.getState() == Thread.State.NEW) {
                ticker.start();
            } else {
                LockSupport.unpark(ticker);
            }
        }
    }

    private void run() {
        long idleSince = exact.nanos();
        while (!closed) {
            if (!awake) {
                LockSupport.park(this);
                idleSince = exact.nanos();
                continue;
            }
            LockSupport.parkNanos(this, precisionNanos);
            advance();
            if (read) {
                read = false;
                idleSince = nanos;
            } else if (nanos - idleSince > IDLE_NANOS) {
                awake = false;
            }
        }
    }

    /** Under a lock, so that readings never run backwards. */
    private synchronized void advance() {
        millis = exact.millis();
        nanos = exact.nanos();
    }
}
