package io.cachekit.memory;

import io.cachekit.Terms;
import io.cachekit.internal.Ttl;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Removes expired entries a few at a time, as a part of writes, so that they leave room for live
 * ones. A pass over all entries takes half as many writes as there are entries, and no write checks
 * more than a handful. No pass begins before the earliest deadline.
 */
final class ExpirySweep {

    private static final int WRITES_PER_STEP = 16;
    private static final int ENTRIES_PER_STEP = 32;

    private final BoundedMaps maps;
    private final LongSupplier nowNanos;
    private final Predicate<MemoryEntry> expire;
    private final AtomicInteger writes = new AtomicInteger();
    private final ReentrantLock stepping = new ReentrantLock();
    private final EarliestDeadline next = new EarliestDeadline();
    private final EarliestDeadline due = new EarliestDeadline();
    private Iterator<MemoryEntry> position = Collections.emptyIterator();

    ExpirySweep(BoundedMaps maps, LongSupplier nowNanos, Predicate<MemoryEntry> expire) {
        this.maps = maps;
        this.nowNanos = nowNanos;
        this.expire = expire;
    }

    /** Call it after each write, outside the atomic update, with the terms of the entry. */
    void afterWrite(Terms terms) {
        long now = nowNanos.getAsLong();
        if (terms.ttl() != null) {
            long deadline = now + Ttl.physicalNanos(terms);
            next.note(deadline); // first: a pass that ends now may not take it over
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
        for (Iterator<MemoryEntry> all = maps.iterator(); all.hasNext(); ) {
            removed += check(all.next(), now) ? 1 : 0;
        }
        return removed;
    }

    private void step() {
        long now = nowNanos.getAsLong();
        if (!position.hasNext()) {
            next.forget();
            position = maps.iterator();
        }
        for (int i = 0; i < ENTRIES_PER_STEP && position.hasNext(); i++) {
            MemoryEntry entry = position.next();
            if (!check(entry, now) && entry.ends()) {
                next.note(entry.endNanos());
            }
        }
        if (!position.hasNext()) {
            due.become(next);
        }
    }

    private boolean check(MemoryEntry entry, long now) {
        return entry.isGone(now) && expire.test(entry);
    }
}
