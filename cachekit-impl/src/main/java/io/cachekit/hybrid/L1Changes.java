package io.cachekit.hybrid;

import io.cachekit.Invalidation;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.redis.BackplaneMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Removals of L1 entries by the messages of all buckets. An invalidation has a message in each
 * bucket that it concerns; the first message of a step removes the L1 entries of all buckets,
 * because a value may be made of one in another bucket. (model: receive) Thread-safe.
 */
final class L1Changes {

    private static final int MAX_STEPS = 1_000;

    private final MemoryCacheAdapter l1;
    private final Map<String, Boolean> steps = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_STEPS;
        }
    };

    L1Changes(MemoryCacheAdapter l1) {
        this.l1 = l1;
    }

    /**
     * Applies the messages of one bucket.
     *
     * @param flushed runs when all L1 entries are removed, except for the first time, when there
     *     are none yet
     */
    BucketSync.L1 of(Runnable flushed) {
        return new BucketSync.L1() {

            private boolean flushedBefore;

            @Override
            public void remove(BackplaneMessage message, Invalidation what) {
                L1Changes.this.remove(message.step(), what);
            }

            @Override
            public void removeAll() {
                if (flushedBefore) {
                    flushed.run();
                }
                flushedBefore = true;
                L1Changes.this.remove("", Invalidation.all());
            }
        };
    }

    /** A step counts as done only once its L1 entries are removed. (model: once) */
    private synchronized void remove(String step, Invalidation what) {
        if (step.isEmpty() || steps.putIfAbsent(step, true) == null) {
            long unused = l1.invalidate(what);
        }
    }
}
