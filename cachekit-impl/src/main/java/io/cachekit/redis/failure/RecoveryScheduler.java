package io.cachekit.redis.failure;

import io.cachekit.settings.FailureSettings;
import io.cachekit.spi.BackendStatus;
import io.cachekit.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs the recoveries of bucket guards: regularly, and soon after a failure. The timer only hands
 * out work; an executor talks to Redis. Thread-safe.
 */
public final class RecoveryScheduler implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis.failure");

    private final List<Task> tasks;
    private final Duration bound;
    private final TimeSource time;
    private final Executor executor;
    private final ScheduledExecutorService scheduler;
    private volatile @Nullable Future<?> timer;
    private volatile boolean closed;

    private RecoveryScheduler(
            List<BucketGuard> guards,
            Duration bound,
            TimeSource time,
            ScheduledExecutorService scheduler,
            Executor executor) {
        this.bound = bound;
        this.time = time;
        this.tasks = guards.stream().map(Task::new).toList();
        this.executor = executor;
        this.scheduler = scheduler;
    }

    /** Requests recoveries of one guard. */
    @FunctionalInterface
    interface Trigger {

        /** Requests one now, on another thread. */
        void recoverSoon();

        /** Requests another one after a time. */
        default void recoverIn(long nanos) {}

        /** Reports to all guards that the server with a run id could not be reached. */
        default void suspect(String runId) {}
    }

    /**
     * Starts the recoveries. Recovers one guard after the other on the calling thread until one
     * does not serve. The executor recovers all others at the same time; this method waits for them
     * up to a bound.
     *
     * @param guards the guards of a backend; they are closed with the scheduler
     * @param settings how often to recover
     * @param bound the longest wait for guards, at the start and at the end
     * @param time the clocks
     * @param scheduler the timer, never blocked
     * @param executor runs what talks to Redis
     * @return the started scheduler
     */
    public static RecoveryScheduler start(
            List<BucketGuard> guards,
            FailureSettings settings,
            Duration bound,
            TimeSource time,
            ScheduledExecutorService scheduler,
            Executor executor) {
        RecoveryScheduler started = new RecoveryScheduler(guards, bound, time, scheduler, executor);
        started.begin();
        boolean retryFirst = settings.retryInterval().compareTo(settings.failoverCheck()) <= 0;
        started.tickEvery(retryFirst ? settings.retryInterval() : settings.failoverCheck());
        return started;
    }

    /** Starts the timer after {@link #begin}, which must not find a guard in recovery. */
    private void tickEvery(Duration interval) {
        long nanos = interval.toNanos();
        timer = scheduler.scheduleWithFixedDelay(
                () -> tasks.forEach(Task::recoverRegularly), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void begin() {
        long end = time.nanos() + bound.toNanos();
        tasks.forEach(task -> task.guard.handler().setTrigger(task));
        int recovered = 0;
        boolean serving = true;
        while (serving && recovered < tasks.size()) {
            BucketGuard guard = tasks.get(recovered++).guard;
            guard.recover();
            serving = guard.isOpen();
        }
        List<Task> others = tasks.subList(recovered, tasks.size());
        CountDownLatch done = new CountDownLatch(others.size());
        others.forEach(task -> task.recoverNow(done));
        try {
            boolean unused = done.await(Math.max(0, end - time.nanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The current status of the backend, with further findings by name, which make it degraded. */
    public BackendStatus status(Map<String, String> findings) {
        return GuardHealth.summary(
                tasks.stream().map(task -> task.guard.health()).toList(), findings);
    }

    /**
     * Stops the timer and closes the guards. Each guard tries once more to replay its queue, until
     * the bound is over or a guard gets no answer.
     */
    @Override
    public void close() {
        closed = true;
        Future<?> ticking = timer;
        if (ticking != null) {
            ticking.cancel(false);
        }
        long end = time.nanos() + bound.toNanos();
        boolean reachable = true;
        for (Task task : tasks) {
            task.guard.handler().setTrigger(null);
            task.guard.handler().quit();
        }
        for (Task task : tasks) {
            reachable &= task.guard.close(reachable ? end : time.nanos());
        }
    }

    /** The recovery of one guard, at most once in the executor and once in the timer. */
    private final class Task implements Runnable, Trigger {

        /** After so many turns of the timer the executor must have lost the task. */
        private static final int PATIENCE = 10;

        private final BucketGuard guard;
        private final AtomicBoolean waiting = new AtomicBoolean();
        private final AtomicBoolean timed = new AtomicBoolean();
        private int turns; // only touched by the timer

        Task(BucketGuard guard) {
            this.guard = guard;
        }

        void recoverRegularly() {
            turns = waiting.get() ? turns + 1 : 0;
            if (turns > PATIENCE) {
                turns = 0;
                waiting.set(false);
            }
            recoverSoon();
        }

        @Override
        public void recoverSoon() {
            if (!closed && waiting.compareAndSet(false, true) && !execute(this)) {
                waiting.set(false);
            }
        }

        void recoverNow(CountDownLatch done) {
            boolean begun = execute(() -> {
                try {
                    guard.recover();
                } finally {
                    done.countDown();
                }
            });
            if (!begun) {
                done.countDown();
            }
        }

        private boolean execute(Runnable work) {
            try {
                executor.execute(work);
                return true;
            } catch (RuntimeException busy) { // the timer tries again
                LOGGER.log(Level.DEBUG, "No thread is free to recover a Redis bucket", busy);
                return false;
            }
        }

        @Override
        public void suspect(String runId) {
            tasks.forEach(task -> task.guard.handler().suspect(runId));
        }

        @Override
        public void recoverIn(long nanos) {
            if (closed || !timed.compareAndSet(false, true)) {
                return;
            }
            try {
                Future<?> unused = scheduler.schedule(this::onTime, nanos, TimeUnit.NANOSECONDS);
            } catch (RuntimeException busy) { // the regular turn does it
                timed.set(false);
                LOGGER.log(Level.DEBUG, "No timer is free to recover a Redis bucket", busy);
            }
        }

        private void onTime() {
            timed.set(false);
            recoverSoon();
        }

        @Override
        public void run() {
            waiting.set(false);
            guard.recover();
        }
    }
}
