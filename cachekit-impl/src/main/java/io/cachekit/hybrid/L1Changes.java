package io.cachekit.hybrid;

import io.cachekit.Invalidation;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.redis.BackplaneMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The copies of all buckets, as changes of one bucket after the other are applied to them. An invalidation is told in each
 * bucket that it concerns, and the first to tell of a step removes the copies of all: an entry that is made of a copy may be
 * in another bucket than what it copies. (model: hear) Thread-safe.
 */
final class L1Changes {

    private static final int STEPS_REMEMBERED = 1_000;

    private final MemoryCacheAdapter l1;
    private final Map<String, Boolean> steps = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > STEPS_REMEMBERED;
        }
    };

    L1Changes(MemoryCacheAdapter l1) {
        this.l1 = l1;
    }

    /**
     * Makes what applies the changes of one bucket.
     *
     * @param dropped runs when all copies are removed, but for the first time, when there are none yet
     */
    BucketSync.Copies of(Runnable dropped) {
        return new BucketSync.Copies() {

            private boolean met;

            @Override
            public void remove(BackplaneMessage change, Invalidation what) {
                L1Changes.this.remove(change.step(), what);
            }

            @Override
            public void removeAll() {
                if (met) {
                    dropped.run();
                }
                met = true;
                L1Changes.this.remove("", Invalidation.all());
            }
        };
    }

    /** Nobody may find a step taken before its copies are gone. (model: once) */
    private synchronized void remove(String step, Invalidation what) {
        if (step.isEmpty() || steps.putIfAbsent(step, true) == null) {
            long unused = l1.invalidate(what);
        }
    }
}
