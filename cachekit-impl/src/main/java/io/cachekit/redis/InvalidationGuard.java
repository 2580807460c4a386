package io.cachekit.redis;

import io.cachekit.CacheUnavailableException;
import io.cachekit.Invalidation;
import io.cachekit.redis.failure.ReplayParticipant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Handles the failures of an invalidation: a part that fails is queued in its bucket. Thread-safe. */
abstract sealed class InvalidationGuard {

    private volatile @Nullable RuntimeException failure;

    /** Begins the part of a bucket; false if it was queued there. */
    abstract boolean begin(Bucket bucket, Invalidation what);

    /** Takes a step in a bucket that takes part; false if it failed and was queued there. */
    abstract boolean step(Bucket bucket, Invalidation what, Runnable command);

    /** Notes that all steps in a bucket succeeded. */
    void completed(Bucket bucket, Invalidation what) {}

    /** Keeps a failure for {@link #rethrow}; false. */
    boolean failed(RuntimeException e) {
        failure = e;
        return false;
    }

    /** Throws a failure after the last step, if one was kept. */
    void rethrow() {
        RuntimeException kept = failure;
        if (kept != null) {
            throw kept;
        }
    }

    /** Guards the invalidation of a caller. */
    static final class OfCaller extends InvalidationGuard {

        @Override
        boolean begin(Bucket bucket, Invalidation what) {
            try {
                return bucket.guard().beginInvalidation(what);
            } catch (CacheUnavailableException e) {
                return failed(e);
            }
        }

        @Override
        boolean step(Bucket bucket, Invalidation what, Runnable command) {
            try {
                return bucket.guard().step(what, command);
            } catch (CacheUnavailableException e) {
                return failed(e);
            }
        }
    }

    /**
     * Guards a replay by the recovery of one bucket. A failure there is thrown; failures of other
     * buckets are queued there. The same invalidation in their queues is done with the replay.
     */
    static final class OfReplay extends InvalidationGuard {

        private final int own;
        private final Map<Integer, ReplayParticipant.Mark> marks = new ConcurrentHashMap<>();

        OfReplay(int own) {
            this.own = own;
        }

        @Override
        boolean begin(Bucket bucket, Invalidation what) {
            if (bucket.number() == own) {
                return true;
            }
            ReplayParticipant.Mark mark = bucket.guard().participant().join(what);
            if (mark != null) {
                marks.put(bucket.number(), mark);
            }
            return mark != null;
        }

        @Override
        boolean step(Bucket bucket, Invalidation what, Runnable command) {
            if (bucket.number() != own) {
                return bucket.guard().participant().step(what, command);
            }
            try {
                command.run();
                return true;
            } catch (RuntimeException e) {
                return failed(e);
            }
        }

        @Override
        void completed(Bucket bucket, Invalidation what) {
            ReplayParticipant.Mark mark = marks.get(bucket.number());
            if (mark != null) {
                bucket.guard().participant().replayed(what, mark);
            }
        }
    }
}
