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
 * The recent changes of this node, as invalidations, for a server after a fail-over that may lack
 * them. Their age counts back from the last verification of the server: an outage makes no change
 * older. Each change is kept once, with its newest time; too many are coalesced. Thread-safe;
 * remembering a change is one put into a concurrent map.
 */
final class RecentChanges {

    private final ConcurrentHashMap<Invalidation, Long> newest = new ConcurrentHashMap<>();

    /** Keeps a snapshot from missing changes that are being coalesced. */
    private final ReentrantLock reshaping = new ReentrantLock();

    private final long keepNanos;
    private final int limit;
    private final TimeSource time;
    private volatile long confirmedAt;

    RecentChanges(Duration keep, int limit, TimeSource time) {
        this.keepNanos = keep.toNanos();
        this.limit = limit;
        this.time = time;
        this.confirmedAt = time.nanos();
    }

    void remember(Invalidation what) {
        if (keepNanos == 0) {
            return;
        }
        boolean added = newest.put(what, time.nanos()) == null;
        if (added && newest.mappingCount() > limit && reshaping.tryLock()) { // else another thread shrinks
            try {
                shrink();
            } finally {
                reshaping.unlock();
            }
        }
    }

    /** Notes that the server has all changes up to a time, and drops old ones. */
    void confirmed(long at) {
        confirmedAt = at;
        prune();
    }

    private void prune() {
        long now = confirmedAt;
        newest.forEach((what, at) -> {
            if (now - at > keepNanos) {
                newest.remove(what, at); // unless it was renewed
            }
        });
    }

    /** The changes to replay to another server. */
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
            coalesce(Coalescing::toNamespace);
        }
        if (newest.mappingCount() > limit) {
            coalesce(narrow -> Coalescing.ALL);
        }
    }

    private void coalesce(UnaryOperator<Invalidation> wider) {
        newest.forEach((what, at) -> {
            Invalidation wide = wider.apply(what);
            if (!wide.equals(what)) {
                newest.merge(wide, at, (one, other) -> one - other >= 0 ? one : other);
                newest.remove(what, at);
            }
        });
    }
}
