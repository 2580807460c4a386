package io.cachekit.spi;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.spi.DeferredChange.Removal;
import io.cachekit.spi.DeferredChange.Write;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The changes of one transaction in the order to make them in. The cache ends up as if each had been made in its turn, and
 * all invalidations are one, so that nothing is made meanwhile of an entry that is yet to be removed or replaced:
 * <ol>
 *   <li>writes that no invalidation of the transaction names,
 *   <li>all invalidations, with the keys of the writes that one of them names,
 *   <li>of these writes those that were made after the invalidations that name them; the others are not made.
 * </ol>
 * Of several writes of one key only the last is made.
 *
 * @param before the writes that come first
 * @param removed what to invalidate then, as one
 * @param after the writes that come last
 */
record CommitPlan(List<Write> before, Set<Invalidation> removed, List<Write> after) {

    /** Puts changes of one cache in order. */
    static CommitPlan of(List<DeferredChange> changes) {
        Coverage all = new Coverage();
        for (DeferredChange change : changes) {
            if (change instanceof Removal) {
                all.add(change.names());
            }
        }
        return new Backwards(all).plan(changes);
    }

    /** The way from the last change to the first. For one thread. */
    private static final class Backwards {

        private final Coverage all;
        private final Coverage later = new Coverage();
        private final Set<CacheKey> written = new HashSet<>();
        private final Deque<Write> before = new ArrayDeque<>();
        private final Set<Invalidation> removed = new LinkedHashSet<>();
        private final Deque<Write> after = new ArrayDeque<>();

        Backwards(Coverage all) {
            this.all = all;
        }

        CommitPlan plan(List<DeferredChange> changes) {
            for (int i = changes.size() - 1; i >= 0; i--) {
                DeferredChange change = changes.get(i);
                if (change instanceof Write write) {
                    sort(write);
                } else {
                    later.add(change.names());
                    removed.add(change.names());
                }
            }
            return new CommitPlan(List.copyOf(before), removed, List.copyOf(after));
        }

        private void sort(Write write) {
            Set<CacheKey> untouched = new LinkedHashSet<>();
            Set<CacheKey> anew = new LinkedHashSet<>();
            for (CacheKey key : write.keys()) {
                if (!written.add(key)) {
                    continue;
                }
                if (!all.covers(key)) {
                    untouched.add(key);
                    continue;
                }
                removed.add(Invalidation.key(key));
                if (!later.covers(key)) {
                    anew.add(key);
                }
            }
            addFirst(before, write, untouched);
            addFirst(after, write, anew);
        }

        private static void addFirst(Deque<Write> writes, Write write, Set<CacheKey> keys) {
            if (!keys.isEmpty()) {
                writes.addFirst(write.only(keys));
            }
        }
    }
}
