package io.cachekit.redis.failure;

import io.cachekit.Invalidation;
import io.cachekit.spi.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * The part of one bucket in a replay that the recovery of another bucket runs: an invalidation of
 * anything but a key is applied in all buckets as one. Thread-safe.
 */
public final class ReplayParticipant {

    private final GuardState state;
    private final RecentChanges recent;
    private final FailureHandler handler;
    private final GuardEvents events;
    private final TimeSource time;

    ReplayParticipant(
            GuardState state, RecentChanges recent, FailureHandler handler, GuardEvents events, TimeSource time) {
        this.state = state;
        this.recent = recent;
        this.handler = handler;
        this.events = events;
        this.time = time;
    }

    /**
     * The begin of a replay in this bucket.
     *
     * @param lastTicket the last ticket of the queue by then
     * @param nanos on the monotonic clock
     */
    public record Mark(long lastTicket, long nanos) {}

    /** Joins a replay before its first step; null if the invalidation was queued instead. */
    public @Nullable Mark join(Invalidation what) {
        Mark mark = new Mark(state.pending(PendingInvalidations::lastTicket), time.nanos());
        recent.remember(what); // the next server may lack it, too
        GuardStatus status = state.status();
        if (status == GuardStatus.CIRCUIT_OPEN || status == GuardStatus.REFUSED) {
            handler.notTried(what);
            return null;
        }
        return mark;
    }

    /**
     * Takes a step of a replay. Throws only exceptions that are no failures of Redis. After false,
     * which means that it failed and the invalidation was queued here, no other step may follow.
     */
    public boolean step(Invalidation what, Runnable command) {
        try {
            command.run();
            return true;
        } catch (RuntimeException failure) {
            if (Failures.kindOf(failure) == FailureKind.FOREIGN) {
                throw failure;
            }
            handler.invalidationFailed(what, failure);
            return false;
        }
    }

    /** Completes a replay: the same invalidation in the queue from before it is done. */
    public void replayed(Invalidation what, Mark mark) {
        if (state.pending(queue -> queue.covered(what, mark))) {
            events.replayed(what);
        }
    }
}
