package io.cachekit.redis.failure;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.redis.failure.PendingInvalidations.Item;
import io.cachekit.settings.FailureSettings;
import io.cachekit.spi.TimeSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of a bucket guard. It serves reads only while no queued invalidation blocks it, the
 * circuit is closed, and the server was verified after the last suspicion of a fail-over.
 * Thread-safe. The lock is never held during a command, and a call that succeeds does not take it.
 */
final class GuardState {

    /** The outcome of queueing an invalidation. */
    enum Queueing {
        QUEUED,
        COALESCED,
        /** The guard has ended: the invalidation will not be applied. */
        LOST
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final int maxFailures;
    private final PendingInvalidations pending;
    private final TimeSource time;
    private FailureCounter circuit = new FailureCounter();
    private long suspicions;
    private boolean verified;
    private boolean served;
    private long servedSince;
    private long changedMillis;
    private volatile GuardStatus status = GuardStatus.CATCHING_UP;
    private volatile boolean takesChanges;
    private volatile boolean ended;
    private volatile boolean failing;

    GuardState(FailureSettings settings, TimeSource time) {
        this.maxFailures = settings.failures();
        this.pending = new PendingInvalidations(settings.maxPending());
        this.time = time;
        this.changedMillis = time.millis();
    }

    /** A circuit that opens after a number of failures in a row, and stays open. */
    private static final class FailureCounter {

        private int failuresInARow;
        private boolean open;

        /** Counts a failure; true if it opened the circuit. */
        boolean failed(int limit) {
            boolean opens = !open && ++failuresInARow >= limit;
            open |= opens;
            return opens;
        }

        void succeeded() {
            failuresInARow = 0;
        }
    }

    GuardStatus status() {
        return status;
    }

    boolean serves() {
        return status == GuardStatus.SERVING;
    }

    /** Checks whether changes go to Redis: the circuit is closed and the server verified. */
    boolean takesChanges() {
        return takesChanges;
    }

    boolean ended() {
        return ended;
    }

    /** Notes a call that Redis answered. */
    void succeeded() {
        if (failing) {
            locked(() -> {
                failing = false;
                circuit.succeeded();
            });
        }
    }

    /** Notes a call that failed, possibly because of a fail-over; true if it opened the circuit. */
    boolean failed(boolean suspicious) {
        return locked(() -> {
            boolean opens = circuit.failed(maxFailures);
            failing = true;
            if (suspicious || opens) {
                suspicions++;
                verified = false;
            }
            return opens;
        });
    }

    /** Notes a failure of another guard at the same server, which ends a verification. */
    void suspect() {
        locked(() -> {
            suspicions++;
            verified = false;
        });
    }

    /** Stops reads and changes until {@link #verify}. */
    void unverify() {
        locked(() -> {
            verified = false;
        });
    }

    long suspicions() {
        return locked(() -> suspicions);
    }

    /** Closes the circuit, unless there was a suspicion since the server was asked; false then. */
    boolean verify(long suspicionsBefore) {
        return locked(() -> {
            if (suspicions != suspicionsBefore) {
                return false;
            }
            if (circuit.open) {
                circuit = new FailureCounter();
            }
            verified = true;
            return true;
        });
    }

    /** Queues an invalidation, applied before anything is served, and once more at a time. */
    Queueing queue(Invalidation what, @Nullable Long lateUntil) {
        return enqueue(queue -> queue.add(what, lateUntil));
    }

    /** Queues the invalidation of a key, and blocks that key alone until it is applied. */
    Queueing block(Invalidation.Key what, long lateUntil) {
        return enqueue(queue -> queue.block(what, lateUntil));
    }

    private Queueing enqueue(Predicate<PendingInvalidations> addition) {
        return locked(() -> {
            if (ended) {
                return Queueing.LOST;
            }
            closeBeforeCoalescing(pending.full());
            return addition.test(pending) ? Queueing.COALESCED : Queueing.QUEUED;
        });
    }

    /** Ends serving first: a reader of an unblocked key must not find the guard serving. */
    private void closeBeforeCoalescing(boolean mayCoalesce) {
        if (mayCoalesce && serves()) {
            status = GuardStatus.CATCHING_UP;
        }
    }

    /** Checks whether a key alone is not served. Callers check it before {@link #serves}. */
    boolean isBlocked(CacheKey key) {
        return pending.isBlocked(key);
    }

    /** Notes that Redis answered an item with an error; true if the item was coalesced for that. */
    boolean refused(Item item, long retryNanos) {
        return locked(() -> {
            closeBeforeCoalescing(true);
            return pending.refused(item, time.nanos() + retryNanos);
        });
    }

    /** Applies a function to the queue, with the lock held. */
    <T extends @Nullable Object> T pending(Function<PendingInvalidations, T> access) {
        return locked(() -> access.apply(pending));
    }

    /** Checks whether the circuit opened again within an interval after it had closed. */
    boolean flaps(long interval) {
        return locked(() -> circuit.open && served && time.nanos() - servedSince < interval);
    }

    /** The last change between serving and not serving, in milliseconds since the epoch. */
    long changedMillis() {
        return locked(() -> changedMillis);
    }

    /** Ends serving for good; false if it had ended before. */
    boolean end() {
        return locked(() -> {
            boolean first = !ended;
            ended = true;
            return first;
        });
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            update();
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("FunctionalInterfaceClash") // a block that returns nothing fits the other alone
    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            T result = action.get();
            update();
            return result;
        } finally {
            lock.unlock();
        }
    }

    private void update() {
        GuardStatus next = current();
        if ((next == GuardStatus.SERVING) != serves()) {
            changedMillis = time.millis();
            if (!serves()) {
                served = true;
                servedSince = time.nanos();
            }
        }
        takesChanges = verified && !circuit.open && !ended;
        status = next;
    }

    private GuardStatus current() {
        if (ended) {
            return GuardStatus.REFUSED;
        }
        if (circuit.open) {
            return GuardStatus.CIRCUIT_OPEN;
        }
        return verified && !pending.blocksAll() ? GuardStatus.SERVING : GuardStatus.CATCHING_UP;
    }
}
