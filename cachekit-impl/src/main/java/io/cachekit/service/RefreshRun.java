package io.cachekit.service;

import io.cachekit.CacheLoader;
import io.cachekit.internal.RefreshCounts.Result;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One load in the background. It can be given up until its loader has returned: then the result is
 * not used, and the thread that runs the loader is interrupted once. Thread-safe.
 */
final class RefreshRun {

    private final Flight flight;
    private final RefreshTally tally;
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread thread; // guarded by the lock, as all that follow
    private @Nullable Future<?> timer;
    private boolean started;
    private boolean returned;
    private boolean givenUp;
    private boolean interrupted;

    RefreshRun(Flight flight, RefreshTally tally) {
        this.flight = flight;
        this.tally = tally;
    }

    Flight flight() {
        return flight;
    }

    RefreshTally tally() {
        return tally;
    }

    /** Completes once no thread runs any part of it. */
    CompletableFuture<Void> left() {
        return left;
    }

    /** Takes the timer of its end; cancels it if the end has come before. */
    void timer(Future<?> given) {
        lock.lock();
        try {
            timer = given;
            if (returned || givenUp) {
                given.cancel(false);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a thread takes it over; false if it was given up before. */
    boolean start() {
        lock.lock();
        try {
            started = !givenUp;
            return started;
        } finally {
            lock.unlock();
        }
    }

    /** Gives it up with a result; false if its loader has returned, or it was given up before. */
    boolean giveUp(Result result) {
        lock.lock();
        try {
            if (returned || givenUp) {
                return false;
            }
            givenUp = true;
            tally.end(result); // before its thread can see that it failed
            if (!started) {
                left.complete(null);
            }
            if (thread != null) {
                interrupted = true;
                thread.interrupt();
            }
            cancelTimer();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Notes its end; false if it was given up. */
    boolean end() {
        lock.lock();
        try {
            returned = true;
            cancelTimer();
            return !givenUp;
        } finally {
            lock.unlock();
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    /** A loader whose result counts only if it returns in time. */
    @SuppressWarnings("NullAway") // a null is the loader's own
    <T> CacheLoader<@Nullable T, Exception> guarded(CacheLoader<? extends @Nullable T, ?> loader) {
        return () -> {
            enter();
            T value;
            try {
                value = loader.load();
            } catch (Exception e) {
                checkFailure(e);
                throw e;
            } finally {
                leave();
            }
            checkReturn();
            return value;
        };
    }

    /** The same by a stage. */
    <T> Supplier<CompletionStage<@Nullable T>> guardedStage(
            Supplier<? extends CompletionStage<? extends @Nullable T>> loader) {
        return () -> {
            enter();
            CompletionStage<? extends @Nullable T> stage;
            try {
                stage = loader.get();
            } finally {
                leave();
            }
            return stage.handle((value, failure) -> {
                if (failure != null) {
                    checkFailure(failure);
                    throw failure instanceof CompletionException given ? given : new CompletionException(failure);
                }
                checkReturn();
                return value;
            });
        };
    }

    private void enter() {
        lock.lock();
        try {
            if (givenUp) {
                throw cancelled();
            }
            thread = Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    /** A pooled thread keeps no interrupt of ours. */
    private void leave() {
        lock.lock();
        try {
            thread = null;
            if (interrupted) {
                boolean unused = Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A failure of one that was given up is no news: the interrupt may be its cause. */
    private void checkFailure(Throwable failure) {
        lock.lock();
        try {
            if (givenUp) {
                CancellationException cancelled = cancelled();
                cancelled.addSuppressed(failure);
                throw cancelled;
            }
        } finally {
            lock.unlock();
        }
    }

    private void checkReturn() {
        lock.lock();
        try {
            if (givenUp) {
                throw cancelled();
            }
            returned = true;
        } finally {
            lock.unlock();
        }
    }

    private static CancellationException cancelled() {
        return new CancellationException("The refresh was given up");
    }
}
