package io.cachekit.core;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Removes expired entries from time to time. The timer only hands out work; an executor does it, once at a time. */
final class Cleanup implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.core");

    private final CacheAdapter adapter;
    private final Executor executor;
    private final Future<?> timer;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile boolean closed;

    Cleanup(CacheAdapter adapter, Executor executor, ScheduledExecutorService scheduler, Duration interval) {
        this.adapter = adapter;
        this.executor = executor;
        this.timer = scheduler.scheduleWithFixedDelay(
                this::tick, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void tick() {
        if (closed || !underWay.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException busy) { // the timer comes again
            underWay.set(false);
            LOGGER.log(Level.DEBUG, "No thread to remove expired entries", busy);
        }
    }

    private void run() {
        try {
            long removed = closed ? 0 : adapter.cleanupExpired();
            LOGGER.log(Level.DEBUG, "Removed {0} expired entries", removed);
        } catch (CacheUnavailableException e) { // the backend tells that itself
            LOGGER.log(Level.DEBUG, "Expired entries could not be removed for now", e);
        } catch (RuntimeException e) { // a failed run must not end the later ones
            LOGGER.log(
                    closed ? Level.DEBUG : Level.WARNING,
                    "Expired entries could not be removed; the next run tries again",
                    e);
        } finally {
            underWay.set(false);
        }
    }

    @Override
    public void close() {
        closed = true;
        timer.cancel(false);
    }
}
