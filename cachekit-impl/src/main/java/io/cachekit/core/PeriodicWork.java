package io.cachekit.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Periodic work of a kit, which begins with the first use: before it, an application that is deployed and idle has no
 * thread and no timer of the kit. Thread-safe.
 */
public final class PeriodicWork {

    private static final Logger LOGGER = System.getLogger("io.cachekit.core");

    private final ScheduledExecutorService scheduler;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Task> waiting = new ArrayList<>();
    private volatile boolean begun;

    /** Times the work by a scheduler, which the tasks must not block. */
    PeriodicWork(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** Ends a task, without waiting for a run under way. */
    public interface Timer extends AutoCloseable {

        @Override
        void close();
    }

    /** A task that runs at intervals, until it is closed. */
    private final class Task implements Timer {

        private final Runnable work;
        private final Duration interval;
        private @Nullable Future<?> timer;
        private boolean closed;

        Task(Runnable work, Duration interval) {
            this.work = work;
            this.interval = interval;
        }

        /** Called with the lock held. */
        void start() {
            if (timer == null && !closed) {
                timer = scheduler.scheduleWithFixedDelay(
                        work, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                closed = true;
                boolean unused = waiting.remove(this);
                if (timer != null) {
                    timer.cancel(false);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Runs a task at intervals, the first time an interval after the first use of the kit.
     *
     * @param interval from the end of a run to the next one
     * @param work the task
     * @return ends it
     */
    public Timer every(Duration interval, Runnable work) {
        Task task = new Task(work, interval);
        lock.lock();
        try {
            if (begun) {
                task.start();
            } else {
                waiting.add(task);
            }
        } finally {
            lock.unlock();
        }
        return task;
    }

    /** Begins the work at the first use, and does nothing later. A scheduler that refuses is to be asked again. */
    public void begin() {
        if (begun) {
            return;
        }
        lock.lock();
        try {
            waiting.forEach(Task::start);
            waiting.clear();
            begun = true;
        } catch (RuntimeException e) { // must not fail the use
            LOGGER.log(Level.DEBUG, "No timer for periodic work; the next use asks again", e);
        } finally {
            lock.unlock();
        }
    }

    /** Begins as {@link #begin} does, and tells whether the scheduler has taken the work. */
    boolean hasBegun() {
        begin();
        return begun;
    }
}
