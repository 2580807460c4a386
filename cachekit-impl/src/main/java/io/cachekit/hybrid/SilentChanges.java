package io.cachekit.hybrid;

import io.cachekit.redis.BackplaneBatch;
import io.cachekit.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The buckets that may have had changes which no bell has told, and the times to look into their
 * logs. Each later bell of a bucket takes the place of the one before. One timer serves all buckets.
 * Thread-safe.
 */
final class SilentChanges implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.hybrid");

    private final AtomicReferenceArray<@Nullable Long> due;
    private final TimeSource time;
    private final Executor executor;
    private final ScheduledExecutorService scheduler;
    private final Consumer<List<Integer>> look;
    private final AtomicBoolean timed = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * Begins without any.
     *
     * @param look pulls the changes of some buckets on the executor; may block, must not throw
     */
    SilentChanges(
            int buckets,
            TimeSource time,
            Executor executor,
            ScheduledExecutorService scheduler,
            Consumer<List<Integer>> look) {
        this.due = new AtomicReferenceArray<>(buckets);
        this.time = time;
        this.executor = executor;
        this.scheduler = scheduler;
        this.look = look;
    }

    /**
     * Notes a bell, and how long changes after it may be silent; 0 for not at all. A change that another
     * format tells leaves a look to come as it is. Never blocks or throws.
     */
    void rang(int bucket, long lookMillis) {
        if (lookMillis == BackplaneBatch.UNKNOWN) {
            return;
        }
        if (lookMillis == 0) {
            due.set(bucket, null);
        } else {
            long nanos = TimeUnit.MILLISECONDS.toNanos(lookMillis);
            due.set(bucket, time.nanos() + nanos);
            startTimer(nanos);
        }
    }

    /** Checks whether changes of a bucket may be silent now. */
    boolean maySilence(int bucket) {
        return due.get(bucket) != null;
    }

    private void startTimer(long nanos) {
        if (closed || !timed.compareAndSet(false, true)) {
            return;
        }
        try {
            Object unused = scheduler.schedule(this::onTime, nanos, TimeUnit.NANOSECONDS);
        } catch (RuntimeException | Error e) { // the caller must continue
            timed.set(false);
            LOGGER.log(Level.DEBUG, "No timer for a look into the log; the next poll finds the changes", e);
        }
    }

    /** Looks into the logs of the buckets that are due, and sets the timer for the others. */
    private void onTime() {
        timed.set(false); // before the times are read: a later bell sets the timer itself
        List<Integer> now = new ArrayList<>();
        long next = Long.MAX_VALUE;
        for (int bucket = 0; bucket < due.length(); bucket++) {
            Long at = due.get(bucket);
            if (at == null) {
                continue;
            }
            long rest = at - time.nanos();
            if (rest > 0) {
                next = Math.min(next, rest);
            } else if (due.compareAndSet(bucket, at, null)) {
                now.add(bucket);
            }
        }
        if (next < Long.MAX_VALUE) {
            startTimer(next);
        }
        if (!now.isEmpty() && !closed) {
            lookInto(now);
        }
    }

    private void lookInto(List<Integer> buckets) {
        try {
            executor.execute(() -> look.accept(buckets));
        } catch (RuntimeException | Error e) { // would end the timer
            LOGGER.log(Level.DEBUG, "No thread looks into the log; the next poll finds the changes", e);
        }
    }

    /** Starts no look any more. */
    @Override
    public void close() {
        closed = true;
    }
}
