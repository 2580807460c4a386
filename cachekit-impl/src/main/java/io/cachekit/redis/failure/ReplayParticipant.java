package io.cachekit.redis.failure;

import io.cachekit.Invalidation;
import io.cachekit.spi.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * One bucket's part in a replay that the recovery of another bucket runs: an invalidation of anything but a key is applied in
 * all buckets as one. Thread-safe.
 */
public final class ReplayParticipant {

    private final GuardState gate;
    private final RecentChanges recent;
    private final FailureHandler aftermath;
    private final GuardEvents journal;
    private final TimeSource time;

    ReplayParticipant(
            GuardState gate, RecentChanges recent, FailureHandler aftermath, GuardEvents journal, TimeSource time) {
        this.gate = gate;
        this.recent = recent;
        this.aftermath = aftermath;
        this.journal = journal;
        this.time = time;
    }

    /**
     * Joins a replay, before its first step.
     *
     * @param what what is replayed
     * @return the moment, for {@link #replayed}; null if it was queued here, as this bucket can't take part now
     */
    public @Nullable ReplayMark join(Invalidation what) {
        ReplayMark mark = new ReplayMark(gate.lastTicket(), time.nanos());
        recent.remember(what); // the next master may not know of it either
        GuardStatus state = gate.state();
        if (state == GuardStatus.CIRCUIT_OPEN || state == GuardStatus.REFUSED) {
            aftermath.notTried(what);
            return null;
        }
        return mark;
    }

    /**
     * Takes a step of a replay. Throws only what is no failure of Redis.
     *
     * @param what what is replayed
     * @param command the step
     * @return false if it failed and the invalidation was queued here: no other step is to follow
     */
    public boolean step(Invalidation what, Runnable command) {
        try {
            command.run();
            return true;
        } catch (RuntimeException failure) {
            if (Failures.kindOf(failure) == FailureKind.NOT_OURS) {
                throw failure;
            }
            aftermath.invalidationFailed(what, failure);
            return false;
        }
    }

    /**
     * Notes that a replay has ended well: if the same was queued here before it began, that is done, too.
     *
     * @param what what was replayed
     * @param mark when the replay began
     */
    public void replayed(Invalidation what, ReplayMark mark) {
        if (gate.covered(what, mark)) {
            journal.replayed(what);
        }
    }
}
