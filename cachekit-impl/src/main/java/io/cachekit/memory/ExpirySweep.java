package io.cachekit.memory;

import io.cachekit.internal.Ttl;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds expired entries a few at a time, paid for by writes, so that they don't crowd live ones out: the entries are
 * gone through once in half as many writes as there are entries, and no write pays for more than a handful. Before the
 * first of them can have expired, nothing is looked for.
 */
final class ExpirySweep {

    private static final int WRITES_PER_STEP = 16;
    private static final int NODES_PER_STEP = 32;

    private final BoundedMaps regions;
    private final LongSupplier nowNanos;
    private final Predicate<MemoryEntry> expire;
    private final AtomicInteger writes = new AtomicInteger();
    private final ReentrantLock stepping = new ReentrantLock();
    private final EarliestDeadline next = new EarliestDeadline();
    private final EarliestDeadline due = new EarliestDeadline();
    private Iterator<MemoryEntry> position = Collections.emptyIterator();

    ExpirySweep(BoundedMaps regions, LongSupplier nowNanos, Predicate<MemoryEntry> expire) {
        this.regions = regions;
        this.nowNanos = nowNanos;
        this.expire = expire;
    }

    /** To be called after each write, outside the atomic update, with its TTL. */
    void afterWrite(@Nullable Duration ttl) {
        long now = nowNanos.getAsLong();
        if (ttl != null) {
            long deadline = now + Ttl.nanos(ttl);
            next.note(deadline); // first: what a pass that ends now does not take over is noted after it
            due.note(deadline);
        }
        if (due.hasPassed(now) && writes.incrementAndGet() % WRITES_PER_STEP == 0 && stepping.tryLock()) {
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
        for (Iterator<MemoryEntry> all = regions.iterator(); all.hasNext(); ) {
            removed += check(all.next(), now) ? 1 : 0;
        }
        return removed;
    }

    private void step() {
        long now = nowNanos.getAsLong();
        if (!position.hasNext()) {
            next.forget();
            position = regions.iterator();
        }
        for (int i = 0; i < NODES_PER_STEP && position.hasNext(); i++) {
            MemoryEntry node = position.next();
            if (!check(node, now) && node.expires()) {
                next.note(node.deadlineNanos());
            }
        }
        if (!position.hasNext()) {
            due.become(next);
        }
    }

    private boolean check(MemoryEntry node, long now) {
        return node.isExpired(now) && expire.test(node);
    }
}
