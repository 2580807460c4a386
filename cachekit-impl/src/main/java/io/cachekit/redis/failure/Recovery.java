package io.cachekit.redis.failure;

import io.cachekit.Invalidation;
import io.cachekit.redis.failure.PendingInvalidations.Item;
import io.cachekit.spi.TimeSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Brings a lane back: asks the master who it is, replays what is queued, and opens the gate. One thread at a time;
 * others go away, and whoever asked for a round that had begun already gets another one.
 */
final class Recovery {

    /** How often one round tries at most: until the circuit opens, and for no longer than a retry interval. */
    static final int ATTEMPTS_OF_A_ROUND = 5;

    private final BucketControl control;
    private final FailureSettings settings;
    private final TimeSource time;
    private final GuardState gate;
    private final RecentChanges recent;
    private final GuardEvents journal;
    private final ReentrantLock tending = new ReentrantLock();
    private volatile boolean wanted;
    private volatile boolean closing;
    private volatile @Nullable String master;
    private long verifiedAt;

    Recovery(
            BucketControl control,
            FailureSettings settings,
            TimeSource time,
            GuardState gate,
            RecentChanges recent,
            GuardEvents journal) {
        this.control = control;
        this.settings = settings;
        this.time = time;
        this.gate = gate;
        this.recent = recent;
        this.journal = journal;
    }

    /** Asks for a round that begins after this call, should one be going on. */
    void want() {
        wanted = true;
    }

    /** Whether a master was ever seen. */
    boolean knowsMaster() {
        return master != null;
    }

    /** The run id of the master that was seen last. */
    @Nullable String master() {
        return master;
    }

    /** Begins no more rounds, and ends the one that goes on after its command. */
    void quit() {
        closing = true;
    }

    void tend() {
        do {
            if (closing || !tending.tryLock()) {
                return;
            }
            try {
                wanted = false;
                round();
            } finally {
                tending.unlock();
            }
        } while (wanted);
    }

    /** Asks the master once, on the thread of a caller, and replays nothing. */
    void verify() {
        if (closing || !tending.tryLock()) {
            return;
        }
        try {
            if (!gate.takesChanges()) {
                verifyOnce();
            }
        } finally {
            tending.unlock();
        }
    }

    private void verifyOnce() {
        try {
            long suspicions = gate.suspicions();
            meetMaster();
            boolean trusted = gate.trust(suspicions);
            if (trusted && gate.serves()) {
                journal.tended(gate.state(), 0);
            }
        } catch (RuntimeException failure) {
            failed(failure);
        }
    }

    private void round() {
        long start = time.nanos();
        if (gate.ended()
                || (gate.serves()
                        && !gate.hasWork()
                        && start - verifiedAt < settings.failoverCheck().toNanos())) {
            return;
        }
        int tries = 0;
        boolean again = true;
        while (again && !stopped()) {
            tries++;
            again = !attempt()
                    && tries < ATTEMPTS_OF_A_ROUND
                    && gate.state() != GuardStatus.CIRCUIT_OPEN // then one a retry interval will do
                    && time.nanos() - start < settings.retryInterval().toNanos();
        }
        if (!closing) {
            journal.tended(gate.state(), gate.pendingCount());
        }
    }

    private boolean attempt() {
        try {
            long suspicions = gate.suspicions();
            meetMaster();
            replay(gate.lastTicket()); // what comes later may go to Redis itself once the master is trusted: this ends
            if (stopped() || !gate.trust(suspicions)) {
                return false;
            }
            replay(Long.MAX_VALUE);
            return true;
        } catch (RuntimeException failure) {
            failed(failure);
            return false;
        }
    }

    private void meetMaster() {
        long asked = time.nanos();
        String met = control.runId();
        String known = master;
        if (known != null && !known.equals(met)) {
            gate.distrust(); // first, so that a change is either in the snapshot or sees the gate shut
            List<Invalidation> changes = recent.snapshot();
            for (Invalidation change : changes) {
                journal.queued(change, gate.queue(change, null));
            }
            journal.failover(changes.size());
        }
        master = met;
        verifiedAt = asked;
        recent.met(asked);
    }

    private void replay(long lastTicket) {
        Item item = gate.next(lastTicket);
        while (item != null && !stopped()) {
            apply(item);
            item = gate.next(lastTicket);
        }
    }

    private void apply(Item item) {
        recent.remember(item.what()); // the next master may not know of it either
        long sent = time.nanos();
        try {
            control.apply(item.what());
        } catch (RuntimeException failure) {
            FailureKind kind = Failures.kindOf(failure);
            if (kind != FailureKind.ERROR && kind != FailureKind.NOT_OURS) {
                throw failure;
            }
            journal.failed(failure); // others may go better
            journal.refused(gate.refused(item, settings.retryInterval().toNanos()));
            return;
        }
        if (gate.applied(item, sent)) {
            journal.replayed(item.what());
        }
    }

    /** Whether to leave the rest: somebody closes the lane and wants to have a last go. */
    private boolean stopped() {
        return closing || gate.ended();
    }

    private void failed(RuntimeException failure) {
        journal.failed(failure);
        if (Failures.kindOf(failure) == FailureKind.NO_CONNECTION) {
            return;
        }
        if (gate.failed(failure, true)) {
            journal.circuitOpened(failure);
        }
    }

    /**
     * Waits for a command that is on its way, tries to replay the queue once, and ends the lane.
     *
     * @param deadline when to give up, on the monotonic clock
     * @return false if Redis did not answer
     */
    boolean close(long deadline) {
        closing = true;
        boolean mine = tryLock(deadline);
        try {
            boolean replay =
                    mine && !gate.ended() && gate.state() != GuardStatus.CIRCUIT_OPEN && gate.pendingCount() > 0;
            return mine && (!replay || lastReplay(deadline));
        } finally {
            boolean unused = gate.end();
            if (mine) {
                tending.unlock();
            }
        }
    }

    private boolean tryLock(long deadline) {
        if (tending.tryLock()) {
            return true;
        }
        try {
            return tending.tryLock(Math.max(0, deadline - time.nanos()), TimeUnit.NANOSECONDS);
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
            meetMaster();
            Item item = gate.next(Long.MAX_VALUE);
            while (item != null && time.nanos() - deadline < 0) {
                apply(item);
                item = gate.next(Long.MAX_VALUE);
            }
            return true;
        } catch (RuntimeException failure) {
            failed(failure);
            return Failures.kindOf(failure) != FailureKind.UNREACHABLE;
        }
    }
}
