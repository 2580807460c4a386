package io.cachekit.redis.failure;

import io.cachekit.CacheKey;
import io.cachekit.CacheUnavailableException;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of one bucket's commands to Redis, and what happens while Redis can't be reached: reads are misses, and
 * changes become invalidations that are queued and replayed before anything is served again. After a failure of the
 * connection nothing is served until the master has said who it is; if it is another one, what this node changed of
 * late is replayed to it first.
 *
 * <p>Exceptions that are not those of Redis reach the caller unchanged and count as no failure. Thread-safe. A call takes
 * as long as its command; while nothing is served it returns at once. Only the very first call, if {@link #tend} has
 * not run yet, and, without a {@link RecoveryScheduler}, the first after a failure ask the master themselves.
 */
public final class BucketGuard implements AutoCloseable {

    private static final Duration LAST_REPLAY = Duration.ofSeconds(5);

    private final String name;
    private final TimeSource time;
    private final GuardState gate;
    private final RecentChanges recent;
    private final GuardEvents journal;
    private final Recovery tender;
    private final FailureHandler aftermath;
    private final ReplayParticipant participant;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable String refusal;

    /**
     * Creates a lane that has yet to meet its master: call {@link #tend} before the first use, or let a
     * {@link RecoveryScheduler} do so.
     *
     * @param name what it is called in messages
     * @param control the bucket
     * @param settings what to do about failures
     * @param time the clocks
     * @param counters where to count
     */
    public BucketGuard(
            String name, BucketControl control, FailureSettings settings, TimeSource time, CacheCounters counters) {
        this.name = name;
        this.time = time;
        this.gate = new GuardState(name, settings, time);
        this.recent = new RecentChanges(settings.failoverReplay(), settings.maxPending(), time);
        this.journal = new GuardEvents(name, time, counters);
        this.tender = new Recovery(control, settings, time, gate, recent, journal);
        this.aftermath = new FailureHandler(name, control, settings, time, gate, journal, tender);
        this.participant = new ReplayParticipant(gate, recent, aftermath, journal, time);
    }

    /**
     * Reads.
     *
     * @param <T> the answer, possibly null
     * @param command asks Redis
     * @param otherwise answers in its place while the lane does not serve, or when the command fails
     * @return the answer
     * @throws CacheUnavailableException in place of the other answer, if the settings say so
     */
    public <T extends @Nullable Object> T read(Supplier<T> command, Supplier<T> otherwise) {
        if (!servesReads()) {
            journal.shortCircuit(null);
            aftermath.unavailable("A read", null);
            return otherwise.get();
        }
        return answered(command, otherwise);
    }

    /**
     * Reads about one key.
     *
     * @param <T> the answer, possibly null
     * @param key its key
     * @param command asks Redis
     * @param otherwise answers in its place while the lane does not serve the key, or when the command fails
     * @return the answer
     * @throws CacheUnavailableException in place of the other answer, if the settings say so
     */
    public <T extends @Nullable Object> T read(CacheKey key, Supplier<T> command, Supplier<T> otherwise) {
        return holdsBack(key) ? otherwise.get() : read(command, otherwise);
    }

    /**
     * Whether reads of a key are misses although the lane may serve: a late command may still bring an old value back,
     * or the key's invalidation is queued. To be asked before others are read with {@link #read(Supplier, Supplier)}.
     *
     * @param key the key
     * @return whether it is to count as absent
     * @throws CacheUnavailableException in place of true, if the settings say so
     */
    public boolean holdsBack(CacheKey key) {
        if (!gate.holdsBack(key)) {
            return false;
        }
        journal.shortCircuit(key.namespace());
        aftermath.unavailable("A read", null);
        return true;
    }

    private <T extends @Nullable Object> T answered(Supplier<T> command, Supplier<T> otherwise) {
        T answer;
        try {
            answer = command.get();
        } catch (RuntimeException failure) {
            aftermath.noted(failure);
            aftermath.unavailable("A read", failure);
            return otherwise.get();
        }
        gate.succeeded();
        return answer;
    }

    /**
     * Stores the value of a load under a token. A failure queues nothing, since the token makes a late store harmless,
     * and is never thrown, since the caller has a value to return.
     *
     * @param key what is stored
     * @param command tells whether it stored
     * @return what the command says; false while the lane does not serve the key, or when the command fails
     */
    public boolean store(CacheKey key, BooleanSupplier command) {
        if (gate.holdsBack(key) || !servesReads()) {
            journal.shortCircuit(null);
            return false;
        }
        boolean stored;
        try {
            stored = command.getAsBoolean();
        } catch (RuntimeException failure) {
            aftermath.noted(failure);
            return false;
        }
        gate.succeeded();
        return stored;
    }

    /**
     * Sets or puts. What can't be tried, or has an unknown outcome, becomes a queued invalidation of the key. What Redis
     * refuses becomes one that is tried at once.
     *
     * @param key what is set or put
     * @param settle how long after a failure the command may still be accepted by Redis; until that has passed, the
     *     invalidation is applied again and reads of the key are misses
     * @param command tells whether it was applied
     * @return what the command says, or false if Redis does not hold the value, as far as is known
     * @throws CacheUnavailableException in place of false, if the settings say so; the invalidation is queued all the
     *     same
     */
    public boolean write(CacheKey key, Duration settle, BooleanSupplier command) {
        Invalidation.Key what = new Invalidation.Key(key);
        recent.remember(what); // before the gate is looked at: see Tender
        if (!takesChanges()) {
            aftermath.notTried("A set", what);
            return false;
        }
        boolean applied;
        try {
            applied = command.getAsBoolean();
        } catch (RuntimeException | Error failure) {
            if (Failures.kindOf(failure) == FailureKind.NOT_OURS) {
                aftermath.foreign(what, settle, failure);
                throw failure;
            }
            aftermath.writeFailed(what, settle, failure);
            aftermath.unavailable("A set", failure);
            return false;
        }
        gate.succeeded();
        return applied;
    }

    /**
     * Sets several with one command. What becomes of each is what becomes of one that is {@linkplain #write written}; a
     * failure that leaves the outcome of all unknown counts once.
     *
     * @param keys what is set
     * @param settle as for one
     * @param together sets them, and returns the positions of those that it did not set, and that are to be set alone
     * @param alone sets one, by its position
     * @throws CacheUnavailableException the first that one of them would have thrown, after all were seen to
     */
    public void writeAll(List<CacheKey> keys, Duration settle, Supplier<List<Integer>> together, IntPredicate alone) {
        BatchWrite batch = new BatchWrite(this, gate, aftermath, keys, settle);
        batch.what().forEach(recent::remember); // before the gate is looked at: see Tender
        batch.write(together, alone);
    }

    /**
     * Invalidates in this bucket.
     *
     * @param what what to remove
     * @param command removes it and tells how many entries that were
     * @return what the command says, or 0 if it was queued
     * @throws CacheUnavailableException in place of that 0, if the settings say so; it is queued all the same
     */
    public long invalidate(Invalidation what, LongSupplier command) {
        long[] removed = new long[1];
        boolean unused = beginInvalidation(what) && step(what, () -> removed[0] = command.getAsLong());
        return removed[0];
    }

    /**
     * Begins an invalidation of several steps: it is to go on with {@link #step}.
     *
     * @param what what to remove
     * @return false if it was queued in place of that
     * @throws CacheUnavailableException in place of false, if the settings say so; it is queued all the same
     */
    public boolean beginInvalidation(Invalidation what) {
        recent.remember(what); // before the gate is looked at: see Tender
        if (!takesChanges()) {
            aftermath.notTried("An invalidation", what);
            return false;
        }
        return true;
    }

    /**
     * Takes a step of an invalidation.
     *
     * @param what what to remove
     * @param command the step
     * @return false if it failed and the invalidation was queued: no other step is to follow
     * @throws CacheUnavailableException in place of false, if the settings say so; it is queued all the same
     */
    public boolean step(Invalidation what, Runnable command) {
        try {
            command.run();
        } catch (RuntimeException | Error failure) {
            if (Failures.kindOf(failure) == FailureKind.NOT_OURS) {
                aftermath.foreign(what, Duration.ZERO, failure);
                throw failure;
            }
            aftermath.invalidationFailed(what, failure);
            aftermath.unavailable("An invalidation", failure);
            return false;
        }
        gate.succeeded();
        return true;
    }

    /**
     * The part of this bucket in replays of others.
     *
     * @return good for as long as the lane
     */
    public ReplayParticipant participant() {
        return participant;
    }

    /**
     * Whether reads are answered by Redis now.
     *
     * @return true while the lane is {@link GuardStatus#SERVING}
     */
    public boolean isOpen() {
        return gate.serves();
    }

    /**
     * Asks the master who it is if that is due, replays what is queued, and serves again. Blocks on Redis; does nothing
     * if another thread is at it. Never throws.
     */
    public void tend() {
        tender.tend();
        RecoveryTrigger call = aftermath.care();
        long nanos = gate.nanosToWork();
        if (call != null && nanos > 0) {
            call.tendIn(nanos);
        }
    }

    /**
     * How many invalidations wait to be replayed.
     *
     * @return at most what the settings allow
     */
    public int pending() {
        return gate.pendingCount();
    }

    /**
     * What the lane does with calls.
     *
     * @return the state of this moment
     */
    public GuardStatus state() {
        return gate.state();
    }

    /**
     * How the lane does.
     *
     * @return the state of this moment, with what led to it
     */
    public GuardHealth health() {
        GuardEvents.Failed last = journal.lastFailure();
        String reason = refusal;
        if (reason == null && gate.stuck()) {
            reason = "Redis refuses to remove what is in " + name
                    + "; its reads are misses until somebody removes its keys";
        }
        return new GuardHealth(
                name,
                gate.state(),
                gate.pendingCount(),
                gate.changedMillis(),
                last == null ? null : last.what(),
                last == null ? 0 : last.millis(),
                reason);
    }

    /**
     * Serves no more, for good. Changes from now on are lost, and counted as such.
     *
     * @param reason why, for log and health; no secret
     */
    public void refuse(String reason) {
        if (gate.end()) {
            refusal = reason;
            journal.refused(reason);
        }
    }

    /**
     * Ends the lane. What is queued is tried once more, for some seconds at most, unless the circuit is open; what is
     * left is logged and counted. Waits for a command that is on its way.
     */
    @Override
    public void close() {
        boolean unused = close(time.nanos() + LAST_REPLAY.toNanos());
    }

    /**
     * The same, within a deadline of the monotonic clock; a command that is under way then may take its time-out more.
     *
     * @return false if Redis did not answer
     */
    boolean close(long deadline) {
        if (!closed.compareAndSet(false, true)) {
            return true;
        }
        boolean answered = tender.close(deadline);
        journal.lost(gate.pending());
        return answered;
    }

    /** Sets who is to see to it that {@link #tend} runs soon. */
    void keptBy(@Nullable RecoveryTrigger call) {
        aftermath.careOf(call);
    }

    /** Tells that another lane could not reach a server: none of our callers should wait for it, too. */
    void suspect(String master) {
        aftermath.suspect(master);
    }

    /** Begins no more commands of its own, but for the last ones of {@link #close}. */
    void quit() {
        tender.quit();
    }

    private boolean servesReads() {
        return gate.serves() || (verified() && gate.serves());
    }

    /** Whether changes may be tried. */
    boolean takesChanges() {
        return gate.takesChanges() || (verified() && gate.takesChanges());
    }

    /** Asks the master on this thread if nobody else will, or nobody ever did. */
    private boolean verified() {
        boolean unattended = aftermath.care() == null || !tender.knowsMaster();
        if (!unattended || gate.state() != GuardStatus.CATCHING_UP || gate.takesChanges()) {
            return false;
        }
        tender.verify();
        return true;
    }
}
