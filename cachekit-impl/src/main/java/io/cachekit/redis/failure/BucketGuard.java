package io.cachekit.redis.failure;

import io.cachekit.CacheKey;
import io.cachekit.CacheUnavailableException;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.settings.FailureSettings;
import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The guard in front of one bucket. While Redis is unavailable, reads are misses and changes are
 * queued as invalidations, which are replayed before anything is served again. After a failure of
 * the connection nothing is served until the server has identified itself; after a fail-over the
 * recent changes of this node are replayed first.
 *
 * <p>Exceptions that do not come from Redis reach the caller unchanged and count as no failure. If the
 * settings say so, a {@link CacheUnavailableException} replaces a miss or follows a queued change.
 * Thread-safe. A call returns at once while the guard does not serve. The first call before {@link
 * #recover}, and without a {@link RecoveryScheduler} the first after a failure, verify the server.
 */
public final class BucketGuard implements AutoCloseable {

    private static final Duration LAST_REPLAY = Duration.ofSeconds(5);

    private final TimeSource time;
    private final GuardState state;
    private final RecentChanges recent;
    private final GuardEvents events;
    private final Recovery recovery;
    private final FailureHandler handler;
    private final ReplayParticipant participant;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Creates a guard that does not serve before its first {@link #recover}. */
    public BucketGuard(
            String name, BucketControl control, FailureSettings settings, TimeSource time, CacheCounters counters) {
        this.time = time;
        this.state = new GuardState(settings, time);
        this.recent = new RecentChanges(settings.failoverReplay(), settings.maxPending(), time);
        this.events = new GuardEvents(name, time, counters);
        this.recovery = new Recovery(control, settings, time, state, recent, events);
        this.handler = new FailureHandler(name, control, settings, time, state, events, recovery);
        this.participant = new ReplayParticipant(state, recent, handler, events, time);
    }

    /** Reads, or returns the alternative if the guard does not serve or the command fails. */
    public <T extends @Nullable Object> T read(Supplier<T> command, Supplier<T> otherwise) {
        if (!servesReads()) {
            events.shortCircuit(null);
            handler.unavailable("A read", null);
            return otherwise.get();
        }
        return called(command, otherwise, true);
    }

    /** Reads one key, or returns the alternative; also if the key is blocked. */
    public <T extends @Nullable Object> T read(CacheKey key, Supplier<T> command, Supplier<T> otherwise) {
        return isBlocked(key) ? otherwise.get() : read(command, otherwise);
    }

    /**
     * Checks whether reads of a key are misses although others are served: a late command may bring
     * an old value back, or its invalidation is queued. A read of several keys checks each first.
     */
    public boolean isBlocked(CacheKey key) {
        if (!state.isBlocked(key)) {
            return false;
        }
        events.shortCircuit(key.namespace());
        handler.unavailable("A read", null);
        return true;
    }

    /** Does what {@link #isBlocked} does, for a question that is no read: counts and throws nothing. */
    public boolean awaitsInvalidation(CacheKey key) {
        return state.isBlocked(key);
    }

    /**
     * Stores a loaded value; false if it was not stored. A failure of Redis is not thrown, and queues
     * nothing, because the token makes a late store harmless.
     */
    public boolean store(CacheKey key, BooleanSupplier command) {
        if (state.isBlocked(key) || !servesReads()) {
            events.shortCircuit(null);
            return false;
        }
        return called(command::getAsBoolean, () -> false, false);
    }

    private <T extends @Nullable Object> T called(Supplier<T> command, Supplier<T> otherwise, boolean throwing) {
        T answer;
        try {
            answer = command.get();
        } catch (RuntimeException failure) {
            handler.note(failure);
            if (throwing) {
                handler.unavailable("A read", failure);
            }
            return otherwise.get();
        }
        state.succeeded();
        return answer;
    }

    /**
     * Sets or puts a value; false if Redis is not known to hold it. A command that can't be tried, or
     * has an unknown outcome, becomes a queued invalidation; a refused one is invalidated at once.
     *
     * @param grace how long after a failure Redis may still accept the command: until then reads of
     *     the key are misses, then the invalidation is applied again
     */
    public boolean write(CacheKey key, Duration grace, BooleanSupplier command) {
        Invalidation.Key what = new Invalidation.Key(key);
        boolean[] applied = new boolean[1];
        Runnable applying = () -> applied[0] = command.getAsBoolean();
        return begin("A set", what)
                && change("A set", what, grace, applying, e -> handler.writesFailed(List.of(what), grace, e))
                && applied[0];
    }

    /**
     * Sets several values with one command. Each is handled like a single {@link #write}; a failure
     * counts once. Throws the first exception after all were handled.
     *
     * @param together sets them, and returns the positions of those to be set alone
     * @param alone sets the one at a position
     */
    public void writeAll(List<CacheKey> keys, Duration grace, Supplier<List<Integer>> together, IntPredicate alone) {
        List<Invalidation.Key> what = keys.stream().map(Invalidation.Key::new).toList();
        what.forEach(recent::remember); // before the state is read: see Recovery.verifyServer
        BatchWrite batch = new BatchWrite(state, handler, what, grace);
        if (!takesChanges()) {
            batch.notTried();
        } else {
            batch.write(together, one -> {
                boolean unused = write(keys.get(one), grace, () -> alone.test(one));
            });
        }
    }

    /** Invalidates in this bucket; returns the count of the command, or 0 if it was queued. */
    public long invalidate(Invalidation what, LongSupplier command) {
        long[] removed = new long[1];
        boolean unused = beginInvalidation(what) && step(what, () -> removed[0] = command.getAsLong());
        return removed[0];
    }

    /** Begins an invalidation that continues with {@link #step}; false if it was queued instead. */
    public boolean beginInvalidation(Invalidation what) {
        return begin("An invalidation", what);
    }

    private boolean begin(String operation, Invalidation what) {
        recent.remember(what); // before the state is read: see Recovery.verifyServer
        boolean begun = takesChanges();
        if (!begun) {
            handler.notTried(operation, what);
        }
        return begun;
    }

    /** Takes a step of an invalidation; after false, which means queued, no step may follow. */
    public boolean step(Invalidation what, Runnable command) {
        return change("An invalidation", what, Duration.ZERO, command, e -> handler.invalidationFailed(what, e));
    }

    private boolean change(
            String operation, Invalidation what, Duration grace, Runnable command, Consumer<Throwable> queue) {
        try {
            command.run();
        } catch (RuntimeException | Error failure) {
            if (Failures.kindOf(failure) == FailureKind.FOREIGN) {
                handler.foreign(what, grace, failure);
                throw failure;
            }
            queue.accept(failure);
            handler.unavailable(operation, failure);
            return false;
        }
        state.succeeded();
        return true;
    }

    /** The part of this bucket in replays of other buckets. */
    public ReplayParticipant participant() {
        return participant;
    }

    /** Checks whether the guard is {@link GuardStatus#SERVING}. */
    public boolean isOpen() {
        return state.serves();
    }

    /** Verifies the server if due, replays the queue, and serves again. Never throws. */
    public void recover() {
        handler.recover();
    }

    int pending() {
        return state.pending(PendingInvalidations::size);
    }

    public GuardStatus status() {
        return state.status();
    }

    GuardHealth health() {
        return GuardHealth.of(state, events);
    }

    /** Ends serving for good. Later changes are lost. The reason holds no secret. */
    public void refuse(String reason) {
        if (state.end()) {
            events.refused(reason);
        }
    }

    /** Ends the guard after a last replay of some seconds at most; the rest is counted. */
    @Override
    public void close() {
        boolean unused = close(time.nanos() + LAST_REPLAY.toNanos());
    }

    /** Does the same within a deadline of the monotonic clock; false if Redis did not answer. */
    boolean close(long deadline) {
        if (!closed.compareAndSet(false, true)) {
            return true;
        }
        boolean answered = recovery.close(deadline);
        events.lost(state.pending(PendingInvalidations::all));
        return answered;
    }

    FailureHandler handler() {
        return handler;
    }

    private boolean servesReads() {
        return state.serves() || (handler.verifiedUnattended() && state.serves());
    }

    private boolean takesChanges() {
        return state.takesChanges() || (handler.verifiedUnattended() && state.takesChanges());
    }
}
