package io.cachekit.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A number from a remote backend: not a number if it takes longer than half a second, and at once
 * while an earlier request is still under way. Never throws. Thread-safe.
 */
public final class RemoteCount implements Supplier<Number> {

    private static final Logger LOGGER = System.getLogger("io.cachekit.internal");
    private static final long WAIT_MILLIS = 500;
    private static final Number UNKNOWN = Double.NaN;

    private final Supplier<Number> count;
    private final Executor executor;
    private final CacheCounters counters;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable CompletableFuture<Number> underWay;

    /** Asks for the number on the executor; failures that are counted meanwhile make it unknown. */
    public RemoteCount(Supplier<Number> count, Executor executor, CacheCounters counters) {
        this.count = count;
        this.executor = executor;
        this.counters = counters;
    }

    @Override
    public Number get() {
        CompletableFuture<Number> asked = ask();
        if (asked == null) {
            return UNKNOWN;
        }
        try {
            return asked.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOGGER.log(Level.DEBUG, "The backend could not be asked for a number", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return UNKNOWN;
    }

    private @Nullable CompletableFuture<Number> ask() {
        lock.lock();
        try {
            if (underWay != null && !underWay.isDone()) {
                return null;
            }
            underWay = CompletableFuture.supplyAsync(this::counted, executor);
            return underWay;
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.DEBUG, "No thread to ask the backend for a number", e);
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** The count, or not a number if a part of the backend was unavailable. */
    private Number counted() {
        long failures = failures();
        Number counted = count.get();
        return failures == failures() ? counted : UNKNOWN;
    }

    private long failures() {
        return counters.get(CacheEvent.BACKEND_FAILURE) + counters.get(CacheEvent.SHORT_CIRCUIT);
    }
}
