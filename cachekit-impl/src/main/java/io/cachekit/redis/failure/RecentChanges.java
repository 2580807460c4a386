package io.cachekit.redis.failure;

import io.cachekit.Invalidation;
import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * What this node changed of late, as invalidations, should the next master not know of it. "Of late" counts back from
 * when the master was last met: an outage, however long, makes nothing older. Each one is kept once with its newest
 * time; when they are too many they are widened. Thread-safe; remembering is one put in a concurrent map.
 */
final class RecentChanges {

    private final ConcurrentHashMap<Invalidation, Long> newest = new ConcurrentHashMap<>();

    /** Keeps whoever takes a snapshot from missing what is being widened. */
    private final ReentrantLock reshaping = new ReentrantLock();

    private final long keepNanos;
    private final int limit;
    private final TimeSource time;
    private volatile long met;

    RecentChanges(Duration keep, int limit, TimeSource time) {
        this.keepNanos = keep.toNanos();
        this.limit = limit;
        this.time = time;
        this.met = time.nanos();
    }

    void remember(Invalidation what) {
        if (keepNanos == 0) {
            return;
        }
        boolean added = newest.put(what, time.nanos()) == null;
        if (added && newest.mappingCount() > limit && reshaping.tryLock()) { // else somebody is at it
            try {
                shrink();
            } finally {
                reshaping.unlock();
            }
        }
    }

    /**
     * Notes that the master which took the changes so far is still the one, or has them now, and forgets what is too old.
     *
     * @param at when it was asked, on the monotonic clock
     */
    void met(long at) {
        met = at;
        prune();
    }

    private void prune() {
        long now = met;
        newest.forEach((what, at) -> {
            if (now - at > keepNanos) {
                newest.remove(what, at); // not if it was renewed
            }
        });
    }

    /** What is to be replayed to another master. */
    List<Invalidation> snapshot() {
        reshaping.lock();
        try {
            return new ArrayList<>(newest.keySet());
        } finally {
            reshaping.unlock();
        }
    }

    int size() {
        return newest.size();
    }

    private void shrink() {
        prune();
        if (newest.mappingCount() > limit) {
            widen(Coalescing::toNamespace);
        }
        if (newest.mappingCount() > limit) {
            widen(narrow -> Coalescing.ALL);
        }
    }

    private void widen(UnaryOperator<Invalidation> wider) {
        newest.forEach((what, at) -> {
            Invalidation wide = wider.apply(what);
            if (!wide.equals(what)) {
                newest.merge(wide, at, (one, other) -> one - other >= 0 ? one : other);
                newest.remove(what, at);
            }
        });
    }
}
