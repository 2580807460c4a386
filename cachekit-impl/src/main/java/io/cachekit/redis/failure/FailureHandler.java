package io.cachekit.redis.failure;

import io.cachekit.CacheException;
import io.cachekit.CacheUnavailableException;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.settings.FailureSettings;
import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Handles failed calls: queues invalidations, updates the guard's state, and requests a recovery.
 */
final class FailureHandler {

    private final String name;
    private final BucketControl control;
    private final FailureSettings settings;
    private final TimeSource time;
    private final GuardState state;
    private final GuardEvents events;
    private final Recovery recovery;
    private volatile RecoveryScheduler.@Nullable Trigger trigger;

    FailureHandler(
            String name,
            BucketControl control,
            FailureSettings settings,
            TimeSource time,
            GuardState state,
            GuardEvents events,
            Recovery recovery) {
        this.name = name;
        this.control = control;
        this.settings = settings;
        this.time = time;
        this.state = state;
        this.events = events;
        this.recovery = recovery;
    }

    void setTrigger(RecoveryScheduler.@Nullable Trigger trigger) {
        this.trigger = trigger;
    }

    /** Notes a failure of Redis; rethrows any other exception. */
    void note(Throwable failure) {
        FailureKind kind = Failures.kindOf(failure);
        if (kind == FailureKind.FOREIGN && failure instanceof RuntimeException foreign) {
            throw foreign;
        }
        events.failed(failure);
        if (kind == FailureKind.REFUSED) {
            state.succeeded(); // the server answers, and reads work
        } else if (kind != FailureKind.NO_CONNECTION) {
            fail(failure, kind);
        }
    }

    private void fail(Throwable failure, FailureKind kind) {
        boolean suspicious = kind == FailureKind.UNREACHABLE || kind == FailureKind.READ_ONLY;
        if (state.failed(suspicious)) {
            events.circuitOpened(failure);
        }
        RecoveryScheduler.Trigger current = trigger;
        String runId = recovery.runId();
        if (suspicious && current != null && runId != null) {
            current.suspect(runId);
        }
        if (!state.serves()) {
            wake();
        }
    }

    /** Requires another verification if a server that was not reached is this bucket's. */
    void suspect(String runId) {
        if (state.takesChanges() && runId.equals(recovery.runId())) {
            state.suspect();
            wake();
        }
    }

    /** Handles one failure that concerns several writes. */
    void writesFailed(List<Invalidation.Key> what, Duration grace, Throwable failure) {
        switch (Failures.kindOf(failure)) {
            case UNREACHABLE, FOREIGN -> {
                long lateUntil = time.nanos() + grace.toNanos();
                what.forEach(one -> queue(one, lateUntil));
                note(failure);
            }
            case NO_CONNECTION -> {
                events.failed(failure);
                Duration late = Failures.neverSent(failure) ? Duration.ZERO : grace;
                what.forEach(one -> block(one, late));
                wake();
            }
            case REFUSED, READ_ONLY, ERROR -> {
                events.failed(failure);
                what.forEach(one -> {
                    if (state.takesChanges()) {
                        invalidateNow(one);
                    } else {
                        queue(one, null);
                        wake();
                    }
                });
            }
        }
    }

    /** Queues an invalidation that can't be tried. */
    void notTried(Invalidation what) {
        queue(what, null);
    }

    /** Does the same for a caller, and throws if the settings say so. */
    void notTried(String operation, Invalidation what) {
        events.shortCircuit(CacheCounters.namespaceOf(what));
        notTried(what);
        unavailable(operation, null);
    }

    /** Throws a {@link CacheUnavailableException} if the settings say so. */
    void unavailable(String operation, @Nullable Throwable failure) {
        if (settings.onError() == FailureSettings.OnError.FAIL) {
            String bucket = "Redis bucket " + name;
            String why = failure != null
                    ? " failed in " + bucket
                    : state.serves()
                            ? " was not tried: " + bucket + " blocks the key until an earlier write is resolved"
                            : " was not tried: " + bucket + " is unavailable (" + state.status() + ")";
            boolean harmless = failure != null && Failures.harmless(failure);
            throw new CacheUnavailableException(operation + why, harmless ? failure : null);
        }
    }

    /** Invalidates a key at once, because Redis refused a new value in place of the old one. */
    private void invalidateNow(Invalidation.Key what) {
        try {
            control.apply(what);
            state.succeeded();
        } catch (RuntimeException again) {
            invalidationFailed(what, again);
        }
    }

    /** Queues a failed invalidation. A local failure blocks a single key only. */
    void invalidationFailed(Invalidation what, Throwable failure) {
        FailureKind kind = Failures.kindOf(failure);
        boolean local = kind == FailureKind.NO_CONNECTION || kind == FailureKind.ERROR;
        if (local && what instanceof Invalidation.Key one) {
            block(one, Duration.ZERO);
        } else {
            queue(what, null);
        }
        events.failed(failure);
        if (!local) {
            fail(failure, kind);
        }
        wake();
    }

    /** Queues after a caller's exception, except one from before the command was sent. */
    void foreign(Invalidation what, Duration grace, Throwable failure) {
        if (!(failure instanceof CacheException) && !(failure instanceof IllegalArgumentException)) {
            queue(what, time.nanos() + grace.toNanos());
            wake();
        }
    }

    private void block(Invalidation.Key what, Duration grace) {
        events.queued(what, state.block(what, time.nanos() + grace.toNanos()));
    }

    private void queue(Invalidation what, @Nullable Long lateUntil) {
        events.queued(what, state.queue(what, lateUntil));
    }

    private void wake() {
        if (state.flaps(settings.retryInterval().toNanos())) {
            return;
        }
        recovery.request();
        RecoveryScheduler.Trigger current = trigger;
        if (current != null) {
            current.recoverSoon();
        }
    }

    /** Begins no more recoveries. */
    void quit() {
        recovery.quit();
    }

    /** Recovers, and requests another recovery for the next item of the queue. */
    void recover() {
        recovery.recover();
        RecoveryScheduler.Trigger current = trigger;
        long nanos = state.pending(queue -> queue.nanosToWork(time.nanos()));
        if (current != null && nanos > 0) {
            current.recoverIn(nanos);
        }
    }

    /** Verifies the server on this thread, unless a scheduler does; true if it was tried. */
    boolean verifiedUnattended() {
        boolean unattended = trigger == null || recovery.runId() == null;
        if (!unattended || state.status() != GuardStatus.CATCHING_UP || state.takesChanges()) {
            return false;
        }
        recovery.verify();
        return true;
    }
}
