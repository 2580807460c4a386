package io.cachekit.core;

import io.cachekit.CacheAdapter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Removes expired entries from time to time. */
final class Cleanup implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.core");

    private final CacheAdapter adapter;
    private final Future<?> timer;

    Cleanup(CacheAdapter adapter, ScheduledExecutorService scheduler, Duration interval) {
        this.adapter = adapter;
        this.timer = scheduler.scheduleWithFixedDelay(
                this::run, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run() {
        try {
            long removed = adapter.cleanupExpired();
            LOGGER.log(Level.DEBUG, "Removed {0} expired entries", removed);
        } catch (RuntimeException e) { // a failed run must not end the later ones
            LOGGER.log(Level.WARNING, "Expired entries could not be removed; the next run tries again", e);
        }
    }

    @Override
    public void close() {
        timer.cancel(false);
    }
}
