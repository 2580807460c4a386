package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.internal.LoadLeasing;
import io.cachekit.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The loads that this node runs, the newest of each key, and the renewal of their leases: every
 * third of a lease, on the executor, until the load ends. A load that never ends is dropped after a
 * bound. Thread-safe.
 */
final class LoadsUnderWay {

    private static final Logger LOGGER = System.getLogger("io.cachekit.service");

    private final LoadLeasing leasing;
    private final long maxNanos;
    private final long intervalNanos;
    private final TimeSource time;
    private final Executor executor;
    private final ScheduledExecutorService scheduler;
    private final Map<CacheKey, UnderWay> byKey = new ConcurrentHashMap<>();

    LoadsUnderWay(
            LoadLeasing leasing, Duration max, TimeSource time, Executor executor, ScheduledExecutorService scheduler) {
        this.leasing = leasing;
        this.maxNanos = max.toNanos();
        this.intervalNanos = Math.max(1, leasing.lease().toNanos() / 3);
        this.time = time;
        this.executor = executor;
        this.scheduler = scheduler;
    }

    boolean contains(CacheKey key) {
        UnderWay load = byKey.get(key);
        return load != null && !overdue(load);
    }

    /** Drops a load past the bound, for the case that its renewals don't. */
    private boolean overdue(UnderWay load) {
        if (time.nanos() - load.startNanos < maxNanos) {
            return false;
        }
        boolean unused = byKey.remove(load.key, load);
        return true;
    }

    /** Notes a load. If there is one of the key, it has lost its lease, or the new one has none. */
    void begin(CacheKey key, CacheToken token, boolean hasLease) {
        UnderWay load = new UnderWay(key, token, hasLease, time.nanos());
        UnderWay before = hasLease ? byKey.put(key, load) : byKey.putIfAbsent(key, load);
        if (before != null && hasLease) {
            before.stop();
        }
        if (before == null || hasLease) {
            schedule(load);
        }
    }

    /** Ends a load whose store has ended its lease. */
    void stored(CacheKey key, CacheToken token) {
        var unused = remove(key, token);
    }

    /** Ends a load without a store. Repeated calls, and those for loads not noted, do nothing. */
    void end(CacheKey key, CacheToken token) {
        UnderWay load = remove(key, token);
        if (load != null && load.hasLease) {
            leasing.endLoad(key, token);
        }
    }

    private @Nullable UnderWay remove(CacheKey key, CacheToken token) {
        UnderWay load = byKey.get(key);
        if (load == null || load.token != token || !byKey.remove(key, load)) {
            return null;
        }
        load.stop();
        return load;
    }

    private void schedule(UnderWay load) {
        try {
            load.nextAt(scheduler.schedule(() -> handOut(load), intervalNanos, TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.DEBUG, "The lease of a load is not renewed: the scheduler is closed");
        }
    }

    private void handOut(UnderWay load) {
        if (load.stopped || overdue(load)) {
            return;
        }
        schedule(load); // first: the executor may lose the task
        try {
            executor.execute(() -> renew(load));
        } catch (RuntimeException e) {
            LOGGER.log(Level.DEBUG, "No thread renews the lease of a load; the next turn tries again", e);
        }
    }

    private void renew(UnderWay load) {
        if (load.stopped || !load.renewing.compareAndSet(false, true)) {
            return;
        }
        try {
            if (load.hasLease) {
                leasing.renewLoad(load.key, load.token);
            }
        } catch (RuntimeException e) {
            LOGGER.log(Level.DEBUG, "The lease of a load was not renewed; the next turn tries again", e);
        } finally {
            load.renewing.set(false);
        }
    }

    /** One load. */
    private static final class UnderWay {

        private final CacheKey key;
        private final CacheToken token;
        private final boolean hasLease;
        private final long startNanos;
        private volatile @Nullable Future<?> next;
        private final AtomicBoolean renewing = new AtomicBoolean();
        private volatile boolean stopped;

        UnderWay(CacheKey key, CacheToken token, boolean hasLease, long startNanos) {
            this.key = key;
            this.token = token;
            this.hasLease = hasLease;
            this.startNanos = startNanos;
        }

        void nextAt(Future<?> timer) {
            next = timer;
            if (stopped) {
                timer.cancel(false);
            }
        }

        void stop() {
            stopped = true;
            Future<?> timer = next;
            if (timer != null) {
                timer.cancel(false);
            }
        }
    }
}
