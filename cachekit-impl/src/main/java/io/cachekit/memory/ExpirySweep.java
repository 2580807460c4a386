package io.cachekit.memory;

import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Finds expired entries a few at a time, paid for by writes, so that they don't crowd live ones out: the entries are
 * gone through once in half as many writes as there are entries, and no write pays for more than a handful.
 */
final class ExpirySweep {

    private static final int WRITES_PER_STEP = 16;
    private static final int NODES_PER_STEP = 32;

    private final Regions regions;
    private final LongSupplier nowNanos;
    private final Predicate<Node> expire;
    private final AtomicInteger writes = new AtomicInteger();
    private final ReentrantLock stepping = new ReentrantLock();
    private Iterator<Node> position = Collections.emptyIterator();

    ExpirySweep(Regions regions, LongSupplier nowNanos, Predicate<Node> expire) {
        this.regions = regions;
        this.nowNanos = nowNanos;
        this.expire = expire;
    }

    /** To be called after each write, outside the atomic update. */
    void afterWrite() {
        if (writes.incrementAndGet() % WRITES_PER_STEP == 0 && stepping.tryLock()) {
            try {
                step();
            } finally {
                stepping.unlock();
            }
        }
    }

    /** Goes through all entries at once and counts what it removed. */
    long complete() {
        long now = nowNanos.getAsLong();
        long removed = 0;
        for (Iterator<Node> all = regions.iterator(); all.hasNext(); ) {
            removed += check(all.next(), now) ? 1 : 0;
        }
        return removed;
    }

    private void step() {
        long now = nowNanos.getAsLong();
        if (!position.hasNext()) {
            position = regions.iterator();
        }
        for (int i = 0; i < NODES_PER_STEP && position.hasNext(); i++) {
            check(position.next(), now);
        }
    }

    private boolean check(Node node, long now) {
        return node.isExpired(now) && expire.test(node);
    }
}
