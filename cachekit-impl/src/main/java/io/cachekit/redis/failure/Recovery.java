package io.cachekit.redis.failure;

import io.cachekit.Invalidation;
import io.cachekit.redis.failure.PendingInvalidations.Item;
import io.cachekit.settings.FailureSettings;
import io.cachekit.spi.TimeSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The recovery of a bucket guard: verifies the server, replays the queue, and lets the guard serve.
 * One thread at a time runs it; others return at once, and a request during a round leads to
 * another round.
 */
final class Recovery {

    /** The attempts of one round, unless the circuit opens or a retry interval is over before. */
    static final int ATTEMPTS_OF_A_ROUND = 5;

    private final BucketControl control;
    private final FailureSettings settings;
    private final TimeSource time;
    private final GuardState state;
    private final RecentChanges recent;
    private final GuardEvents events;
    private final ReentrantLock running = new ReentrantLock();
    private volatile boolean requested;
    private volatile boolean closing;
    private volatile @Nullable String runId;
    private long verifiedAt;

    Recovery(
            BucketControl control,
            FailureSettings settings,
            TimeSource time,
            GuardState state,
            RecentChanges recent,
            GuardEvents events) {
        this.control = control;
        this.settings = settings;
        this.time = time;
        this.state = state;
        this.recent = recent;
        this.events = events;
    }

    /** Requests a round that begins after this call, even if one is running. */
    void request() {
        requested = true;
    }

    /** The run id of the server that was verified last, or null if none ever was. */
    @Nullable String runId() {
        return runId;
    }

    /** Begins no more rounds, and ends a running one after its command. */
    void quit() {
        closing = true;
    }

    void recover() {
        do {
            if (closing || !running.tryLock()) {
                return;
            }
            try {
                requested = false;
                round();
            } finally {
                running.unlock();
            }
        } while (requested);
    }

    /** Verifies the server once, on a caller's thread, and replays nothing. */
    void verify() {
        if (closing || !running.tryLock()) {
            return;
        }
        try {
            if (!state.takesChanges() && attempt(false) && state.serves()) {
                events.attemptEnded(state.status(), 0);
            }
        } finally {
            running.unlock();
        }
    }

    private void round() {
        long start = time.nanos();
        boolean idle = state.serves() && state.pending(queue -> queue.nanosToWork(start)) != 0;
        if (state.ended()
                || (idle && start - verifiedAt < settings.failoverCheck().toNanos())) {
            return;
        }
        int tries = 0;
        boolean again = true;
        while (again && !stopped()) {
            tries++;
            again = !attempt(true)
                    && tries < ATTEMPTS_OF_A_ROUND
                    && state.status() != GuardStatus.CIRCUIT_OPEN // one attempt per retry interval is enough then
                    && time.nanos() - start < settings.retryInterval().toNanos();
        }
        if (!closing) {
            events.attemptEnded(state.status(), state.pending(PendingInvalidations::size));
        }
    }

    private boolean attempt(boolean replaying) {
        try {
            long suspicions = state.suspicions();
            verifyServer();
            if (replaying) { // later additions may go to Redis once the server is verified: so this ends
                replay(state.pending(PendingInvalidations::lastTicket));
            }
            if ((replaying && stopped()) || !state.verify(suspicions)) {
                return false;
            }
            if (replaying) {
                replay(Long.MAX_VALUE);
            }
            return true;
        } catch (RuntimeException failure) {
            failed(failure);
            return false;
        }
    }

    private void verifyServer() {
        long asked = time.nanos();
        String current = control.runId();
        String known = runId;
        if (known != null && !known.equals(current)) {
            state.unverify(); // first: a change is either in the snapshot or is refused by the guard
            List<Invalidation> changes = recent.snapshot();
            for (Invalidation change : changes) {
                events.queued(change, state.queue(change, null));
            }
            events.failover(changes.size());
        }
        runId = current;
        verifiedAt = asked;
        recent.confirmed(asked);
    }

    private void replay(long lastTicket) {
        Item item = next(lastTicket);
        while (item != null && !stopped()) {
            apply(item);
            item = next(lastTicket);
        }
    }

    private @Nullable Item next(long lastTicket) {
        return state.pending(queue -> queue.next(lastTicket, time.nanos()));
    }

    private void apply(Item item) {
        recent.remember(item.what()); // the next server may lack it, too
        long sent = time.nanos();
        try {
            control.apply(item.what());
        } catch (RuntimeException failure) {
            FailureKind kind = Failures.kindOf(failure);
            if (kind != FailureKind.ERROR && kind != FailureKind.FOREIGN) {
                throw failure;
            }
            events.failed(failure); // other items may succeed
            events.refused(state.refused(item, settings.retryInterval().toNanos()));
            return;
        }
        if (state.pending(queue -> queue.applied(item, sent))) {
            events.replayed(item.what());
        }
    }

    /** Checks whether to leave the rest to {@link #close}. */
    private boolean stopped() {
        return closing || state.ended();
    }

    private void failed(RuntimeException failure) {
        events.failed(failure);
        if (Failures.kindOf(failure) != FailureKind.NO_CONNECTION && state.failed(true)) {
            events.circuitOpened(failure);
        }
    }

    /**
     * Waits for a running command, tries to replay the queue once, and ends the guard.
     *
     * @param deadline when to give up, on the monotonic clock
     * @return false if Redis did not answer
     */
    boolean close(long deadline) {
        closing = true;
        boolean locked = tryLock(deadline);
        try {
            boolean replay = locked
                    && !state.ended()
                    && state.status() != GuardStatus.CIRCUIT_OPEN
                    && state.pending(PendingInvalidations::size) > 0;
            return locked && (!replay || lastReplay(deadline));
        } finally {
            boolean unused = state.end();
            if (locked) {
                running.unlock();
            }
        }
    }

    private boolean tryLock(long deadline) {
        if (running.tryLock()) {
            return true;
        }
        try {
            return running.tryLock(Math.max(0, deadline - time.nanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean lastReplay(long deadline) {
        try {
            if (time.nanos() - deadline >= 0) {
                return true;
            }
            verifyServer();
            Item item = next(Long.MAX_VALUE);
            while (item != null && time.nanos() - deadline < 0) {
                apply(item);
                item = next(Long.MAX_VALUE);
            }
            return true;
        } catch (RuntimeException failure) {
            failed(failure);
            return Failures.kindOf(failure) != FailureKind.UNREACHABLE;
        }
    }
}
