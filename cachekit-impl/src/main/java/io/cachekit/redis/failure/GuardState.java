package io.cachekit.redis.failure;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.redis.failure.PendingInvalidations.Item;
import io.cachekit.spi.TimeSource;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a lane may do now. It serves reads only while nothing queued blocks it, the circuit is closed, and the master was
 * verified after the last sign that it might be another one. Thread-safe; the lock is never held while anybody talks to
 * Redis, and the way of a call that succeeds doesn't take it.
 */
final class GuardState {

    /** What became of an invalidation that was to be queued. */
    enum Queueing {
        QUEUED,
        WIDENED,
        /** The lane has ended: nobody will apply it. */
        LOST
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final CircuitBreaker circuit;
    private final PendingInvalidations pending;
    private final TimeSource time;
    private long suspicions;
    private boolean verified;
    private boolean served;
    private long servedSince;
    private long changedMillis;
    private volatile GuardStatus state = GuardStatus.CATCHING_UP;
    private volatile boolean takesChanges;
    private volatile boolean ended;
    private volatile boolean shaky;

    GuardState(String name, FailureSettings settings, TimeSource time) {
        this.circuit = Circuits.create(name, settings, time);
        this.pending = new PendingInvalidations(settings.maxPending());
        this.time = time;
        this.changedMillis = time.millis();
    }

    GuardStatus state() {
        return state;
    }

    boolean serves() {
        return state == GuardStatus.SERVING;
    }

    /** Whether changes may be tried: the circuit is closed and the master verified, if not everything was replayed. */
    boolean takesChanges() {
        return takesChanges;
    }

    /** Whether nothing will be tried any more. */
    boolean ended() {
        return ended;
    }

    /** Notes a call that Redis answered. */
    void succeeded() {
        if (shaky) {
            locked(() -> {
                shaky = false;
                circuit.onSuccess(0, TimeUnit.NANOSECONDS);
            });
        }
    }

    /**
     * Notes a call that failed.
     *
     * @param suspicious whether another master may be next
     * @return whether this opened the circuit
     */
    boolean failed(Throwable failure, boolean suspicious) {
        lock.lock();
        try {
            boolean wasOpen = circuitOpen();
            circuit.onError(0, TimeUnit.NANOSECONDS, failure);
            shaky = true;
            boolean opens = !wasOpen && circuitOpen();
            if (suspicious || opens) {
                suspicions++;
                verified = false;
            }
            update();
            return opens;
        } finally {
            lock.unlock();
        }
    }

    /** The same, and what was asked of the master before counts no more: another lane of its server met a failure. */
    void suspect() {
        locked(() -> {
            suspicions++;
            verified = false;
        });
    }

    /** Takes neither reads nor changes until {@link #trust}: what is tried from now on is seen by what comes next. */
    void distrust() {
        locked(() -> verified = false);
    }

    long suspicions() {
        lock.lock();
        try {
            return suspicions;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Closes the circuit: the master was asked who it is.
     *
     * @param suspicionsSeen what {@link #suspicions} was before it was asked
     * @return false if there was a newer suspicion
     */
    boolean trust(long suspicionsSeen) {
        lock.lock();
        try {
            if (suspicions != suspicionsSeen) {
                return false;
            }
            if (circuitOpen()) {
                circuit.reset();
            }
            verified = true;
            update();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Queues what has to be applied before anything is served; with a time, once more when that has come. */
    Queueing queue(Invalidation what, @Nullable Long settled) {
        lock.lock();
        try {
            if (ended) {
                return Queueing.LOST;
            }
            shutBeforeWidening(pending.full());
            boolean widened = settled == null ? pending.add(what) : pending.add(what, settled);
            update();
            return widened ? Queueing.WIDENED : Queueing.QUEUED;
        } finally {
            lock.unlock();
        }
    }

    /** Queues the invalidation of a key that is not served until it was applied; others are. */
    Queueing hold(Invalidation.Key what, long settled) {
        lock.lock();
        try {
            if (ended) {
                return Queueing.LOST;
            }
            shutBeforeWidening(pending.full());
            boolean widened = pending.hold(what, settled);
            update();
            return widened ? Queueing.WIDENED : Queueing.QUEUED;
        } finally {
            lock.unlock();
        }
    }

    /** Who finds a key not held back any more has to find the lane shut. */
    private void shutBeforeWidening(boolean mayWiden) {
        if (mayWiden && serves()) {
            state = GuardStatus.CATCHING_UP;
        }
    }

    /**
     * Whether a key must not be served although others are. To be asked before {@link #serves}: what is held back later
     * than that changes at the same time as the read.
     */
    boolean holdsBack(CacheKey key) {
        return pending.holdsBack(key);
    }

    /** Whether there is something to apply now. */
    boolean hasWork() {
        return nanosToWork() == 0;
    }

    /** Nanoseconds until there is something to apply; negative if nothing is queued. */
    long nanosToWork() {
        lock.lock();
        try {
            return pending.nanosToWork(time.nanos());
        } finally {
            lock.unlock();
        }
    }

    /** Notes that Redis answered an item with an error; whether it was widened for that. */
    boolean refused(Item item, long retryNanos) {
        lock.lock();
        try {
            shutBeforeWidening(true);
            boolean widened = pending.refused(item, time.nanos() + retryNanos);
            update();
            return widened;
        } finally {
            lock.unlock();
        }
    }

    /** Whether Redis refuses to remove even everything. */
    boolean stuck() {
        lock.lock();
        try {
            return pending.stuck();
        } finally {
            lock.unlock();
        }
    }

    @Nullable Item next(long lastTicket) {
        lock.lock();
        try {
            return pending.next(lastTicket, time.nanos());
        } finally {
            lock.unlock();
        }
    }

    /** Notes that an item was applied; whether it is done with. */
    boolean applied(Item item, long sent) {
        lock.lock();
        try {
            boolean done = pending.applied(item, sent);
            update();
            return done;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that what was queued before a moment was applied since; whether it is done with. */
    boolean covered(Invalidation what, ReplayMark mark) {
        lock.lock();
        try {
            boolean done = pending.covered(what, mark);
            update();
            return done;
        } finally {
            lock.unlock();
        }
    }

    long lastTicket() {
        lock.lock();
        try {
            return pending.lastTicket();
        } finally {
            lock.unlock();
        }
    }

    List<Item> pending() {
        lock.lock();
        try {
            return pending.all();
        } finally {
            lock.unlock();
        }
    }

    int pendingCount() {
        lock.lock();
        try {
            return pending.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the circuit opened again right after it had closed, so that it had better wait. */
    boolean flaps(long interval) {
        lock.lock();
        try {
            return circuitOpen() && served && time.nanos() - servedSince < interval;
        } finally {
            lock.unlock();
        }
    }

    /** When it began or ceased to serve, on the clock of the day. */
    long changedMillis() {
        lock.lock();
        try {
            return changedMillis;
        } finally {
            lock.unlock();
        }
    }

    /** Serves no more, for good. Whether it did not yet know. */
    boolean end() {
        lock.lock();
        try {
            boolean first = !ended;
            ended = true;
            update();
            return first;
        } finally {
            lock.unlock();
        }
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

    private void update() {
        GuardStatus next = currentState();
        boolean serves = next == GuardStatus.SERVING;
        if (serves != serves()) {
            changedMillis = time.millis();
        }
        if (serves && !serves()) {
            served = true;
            servedSince = time.nanos();
        }
        takesChanges = verified && !circuitOpen() && !ended;
        state = next;
    }

    private GuardStatus currentState() {
        if (ended) {
            return GuardStatus.REFUSED;
        }
        if (circuitOpen()) {
            return GuardStatus.CIRCUIT_OPEN;
        }
        return verified && !pending.blocks() ? GuardStatus.SERVING : GuardStatus.CATCHING_UP;
    }

    private boolean circuitOpen() {
        return circuit.getState() == CircuitBreaker.State.OPEN;
    }
}
