package io.cachekit.redis;

import io.cachekit.CacheUnavailableException;
import io.cachekit.Invalidation;
import io.cachekit.redis.failure.ReplayMark;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The handling of failures of an invalidation, bucket by bucket: what fails in one is queued there. Thread-safe. */
interface InvalidationGuard {

    /** Tells whether a bucket takes part; false if it was queued there. */
    boolean begin(Bucket bucket, Invalidation what);

    /** Takes a step in a bucket that takes part; false if it failed, and was queued there. */
    boolean step(Bucket bucket, Invalidation what, Runnable command);

    /** Notes that all steps in a bucket that takes part have ended well. */
    default void completed(Bucket bucket, Invalidation what) {}

    /** Throws a failure that somebody is to hear of, if there was any, once no step is left to take. */
    void rethrow();

    /** Guards the invalidation of a caller, who may be told of failures in the end. */
    final class OfCaller implements InvalidationGuard {

        private volatile @Nullable CacheUnavailableException failure;

        @Override
        public boolean begin(Bucket bucket, Invalidation what) {
            try {
                return bucket.lane().beginInvalidation(what);
            } catch (CacheUnavailableException e) {
                failure = e;
                return false;
            }
        }

        @Override
        public boolean step(Bucket bucket, Invalidation what, Runnable command) {
            try {
                return bucket.lane().step(what, command);
            } catch (CacheUnavailableException e) {
                failure = e;
                return false;
            }
        }

        @Override
        public void rethrow() {
            CacheUnavailableException told = failure;
            if (told != null) {
                throw told;
            }
        }
    }

    /**
     * Guards a replay by the recovery of one bucket: failures there are thrown at it, those of other buckets are queued
     * there, and what was queued there already need not be replayed again.
     */
    final class OfReplay implements InvalidationGuard {

        private final int own;
        private volatile @Nullable RuntimeException failure;
        private final Map<Integer, ReplayMark> marks = new ConcurrentHashMap<>();

        OfReplay(int own) {
            this.own = own;
        }

        @Override
        public boolean begin(Bucket bucket, Invalidation what) {
            if (bucket.number() == own) {
                return true;
            }
            ReplayMark mark = bucket.lane().participant().join(what);
            if (mark != null) {
                marks.put(bucket.number(), mark);
            }
            return mark != null;
        }

        @Override
        public boolean step(Bucket bucket, Invalidation what, Runnable command) {
            if (bucket.number() != own) {
                return bucket.lane().participant().step(what, command);
            }
            try {
                command.run();
                return true;
            } catch (RuntimeException e) {
                failure = e;
                return false;
            }
        }

        @Override
        public void rethrow() {
            RuntimeException told = failure;
            if (told != null) {
                throw told;
            }
        }

        @Override
        public void completed(Bucket bucket, Invalidation what) {
            ReplayMark mark = marks.get(bucket.number());
            if (mark != null) {
                bucket.lane().participant().replayed(what, mark);
            }
        }
    }
}
