package io.cachekit.core;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheUnavailableException;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Removes expired entries regularly, from the first use on. The timer submits runs to the executor, one at a time. */
final class Cleanup implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.core");

    private final CacheAdapter adapter;
    private final Executor executor;
    private final EventLog events;
    private final PeriodicWork.Timer timer;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean closed;

    Cleanup(CacheAdapter adapter, Executor executor, PeriodicWork periodic, Duration interval, EventLog events) {
        this.adapter = adapter;
        this.executor = executor;
        this.events = events;
        this.timer = periodic.every(interval, this::handOut);
    }

    private void handOut() {
        try {
            executor.execute(this::run);
        } catch (RuntimeException e) { // a failed run must not end the later ones
            LOGGER.log(Level.DEBUG, "No thread to remove expired entries; the next run tries again", e);
        }
    }

    private void run() {
        if (closed || !running.compareAndSet(false, true)) {
            return;
        }
        try {
            long removed = adapter.cleanupExpired();
            LOGGER.log(Level.DEBUG, "Removed {0} expired entries", removed);
        } catch (CacheUnavailableException e) { // the backend has logged it
            LOGGER.log(Level.DEBUG, "Expired entries could not be removed while the backend is away", e);
        } catch (RuntimeException e) {
            events.failure(LOGGER, EventCode.CLEANUP_FAILED, e);
        } finally {
            running.set(false);
        }
    }

    @Override
    public void close() {
        closed = true;
        timer.close();
    }
}
