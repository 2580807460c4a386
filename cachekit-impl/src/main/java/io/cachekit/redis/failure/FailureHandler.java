package io.cachekit.redis.failure;

import io.cachekit.CacheException;
import io.cachekit.CacheUnavailableException;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a call that failed: what is queued for it, what it says about Redis, and who is to look after that. */
final class FailureHandler {

    private final String name;
    private final BucketControl control;
    private final FailureSettings settings;
    private final TimeSource time;
    private final GuardState gate;
    private final GuardEvents journal;
    private final Recovery tender;
    private volatile @Nullable RecoveryTrigger care;

    FailureHandler(
            String name,
            BucketControl control,
            FailureSettings settings,
            TimeSource time,
            GuardState gate,
            GuardEvents journal,
            Recovery tender) {
        this.name = name;
        this.control = control;
        this.settings = settings;
        this.time = time;
        this.gate = gate;
        this.journal = journal;
        this.tender = tender;
    }

    /** Who sees to it that the lane is tended, or null. */
    @Nullable RecoveryTrigger care() {
        return care;
    }

    void careOf(@Nullable RecoveryTrigger call) {
        care = call;
    }

    /** Throws what is not a failure of Redis; notes the others. */
    void noted(Throwable failure) {
        FailureKind kind = Failures.kindOf(failure);
        if (kind == FailureKind.NOT_OURS && failure instanceof RuntimeException foreign) {
            throw foreign;
        }
        journal.failed(failure);
        if (kind == FailureKind.REFUSED) {
            gate.succeeded(); // it answers, and reads work
        } else if (kind != FailureKind.NO_CONNECTION) {
            fail(failure, kind);
        }
    }

    private void fail(Throwable failure, FailureKind kind) {
        boolean suspicious = kind == FailureKind.UNREACHABLE || kind == FailureKind.READ_ONLY;
        if (gate.failed(failure, suspicious)) {
            journal.circuitOpened(failure);
        }
        RecoveryTrigger call = care;
        String master = tender.master();
        if (suspicious && call != null && master != null) {
            call.suspect(master);
        }
        if (!gate.serves()) {
            wake();
        }
    }

    /** Another lane could not reach a server: if it is ours, it is asked who it is before anything is served again. */
    void suspect(String master) {
        if (gate.takesChanges() && master.equals(tender.master())) {
            gate.suspect();
            wake();
        }
    }

    void writeFailed(Invalidation.Key what, Duration settle, Throwable failure) {
        writesFailed(List.of(what), settle, failure);
    }

    /** The same for several that one failure struck. */
    void writesFailed(List<Invalidation.Key> what, Duration settle, Throwable failure) {
        switch (Failures.kindOf(failure)) {
            case UNREACHABLE, NOT_OURS -> {
                long settled = time.nanos() + settle.toNanos();
                what.forEach(one -> queue(one, settled));
                noted(failure);
            }
            case NO_CONNECTION -> {
                journal.failed(failure);
                Duration late = Failures.neverSent(failure) ? Duration.ZERO : settle;
                what.forEach(one -> hold(one, late));
                wake();
            }
            case REFUSED, READ_ONLY, ERROR -> {
                journal.failed(failure);
                what.forEach(one -> {
                    if (gate.takesChanges()) {
                        invalidateNow(one);
                    } else {
                        queue(one, null);
                        wake();
                    }
                });
            }
        }
    }

    /** Queues what could not be tried. */
    void notTried(Invalidation what) {
        queue(what, null);
    }

    /** The same of a caller, who is told if he is to hear of it. */
    void notTried(String operation, Invalidation what) {
        journal.shortCircuit(CacheCounters.namespaceOf(what));
        notTried(what);
        unavailable(operation, null);
    }

    /** Tells callers, if they are to hear of it. */
    void unavailable(String operation, @Nullable Throwable failure) {
        if (settings.onError() == FailureSettings.OnError.FAIL) {
            String why = failure != null
                    ? "failed"
                    : gate.serves() ? "holds the key back for a while" : "does not serve now (" + gate.state() + ")";
            boolean tell = failure != null && Failures.harmless(failure);
            throw new CacheUnavailableException(
                    operation + " got no answer from Redis: lane " + name + " " + why, tell ? failure : null);
        }
    }

    /** Redis said that the value is not there: the one before it must go. */
    private void invalidateNow(Invalidation.Key what) {
        try {
            control.apply(what);
            gate.succeeded();
        } catch (RuntimeException again) {
            invalidationFailed(what, again);
        }
    }

    /** What says nothing about Redis as a whole holds nothing back but the key. */
    void invalidationFailed(Invalidation what, Throwable failure) {
        FailureKind kind = Failures.kindOf(failure);
        boolean local = kind == FailureKind.NO_CONNECTION || kind == FailureKind.ERROR;
        if (local && what instanceof Invalidation.Key one) {
            hold(one, Duration.ZERO);
        } else {
            queue(what, null);
        }
        journal.failed(failure);
        if (!local) {
            fail(failure, kind);
        }
        wake();
    }

    private void hold(Invalidation.Key what, Duration settle) {
        journal.queued(what, gate.hold(what, time.nanos() + settle.toNanos()));
    }

    /** An exception of our own before the command was sent harms nothing; after any other, who knows. */
    void foreign(Invalidation what, Duration settle, Throwable failure) {
        if (!(failure instanceof CacheException) && !(failure instanceof IllegalArgumentException)) {
            queue(what, time.nanos() + settle.toNanos());
            wake();
        }
    }

    private void queue(Invalidation what, @Nullable Long settled) {
        journal.queued(what, gate.queue(what, settled));
    }

    private void wake() {
        if (gate.flaps(settings.retryInterval().toNanos())) {
            return;
        }
        tender.want();
        RecoveryTrigger call = care;
        if (call != null) {
            call.tendSoon();
        }
    }
}
