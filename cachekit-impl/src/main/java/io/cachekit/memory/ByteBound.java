package io.cachekit.memory;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sum of all known weights, and its bound. It changes inside the atomic updates of entries, so
 * that it is exact whenever no update is under way. If a write exceeds the bound, the writer evicts
 * by the clock algorithm (second chance; F. J. Corbató, "A paging experiment with the Multics
 * system", 1968): in the order of arrival, except for entries that were read since their last turn,
 * which the time of their last read shows.
 */
final class ByteBound {

    /** The number of entries that one write spares because they were read. */
    private static final int MOST_CHANCES = 256;

    /** The least number of turns of removed entries at which they are dropped from the queue. */
    private static final int LEAST_LEFT = 1024;

    private final long maxBytes;
    private final AtomicLong used = new AtomicLong();
    private final AtomicInteger left = new AtomicInteger();
    private final Queue<Turn> turns = new ConcurrentLinkedQueue<>();
    private final ReentrantLock evicting = new ReentrantLock();
    private volatile int mostLeft = LEAST_LEFT;

    ByteBound(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The holder of an entry with a known weight, and the time of its last read then. */
    private record Turn(EntryHolder holder, long accessedNanos) {}

    long used() {
        return used.get();
    }

    long maxBytes() {
        return maxBytes;
    }

    /** The number of turns in the queue, those of removed entries included. Not for a hot path. */
    int turns() {
        return turns.size();
    }

    /** Adds an entry in a new holder, in the atomic update of its key. */
    void enter(EntryHolder holder, MemoryEntry first) {
        if (first.weight > 0) {
            turns.add(new Turn(holder, first.accessedNanos()));
            used.addAndGet(first.weight);
        }
    }

    /** Replaces an entry, or removes it for null, in the atomic update of its key. */
    void change(EntryHolder holder, MemoryEntry old, @Nullable MemoryEntry fresh) {
        if (fresh == null || fresh.weight == 0) {
            leave(old);
        } else if (old.weight == 0) {
            enter(holder, fresh);
        } else if (fresh.weight != old.weight) {
            used.addAndGet(fresh.weight - old.weight);
        }
    }

    /** Removes an entry, in the atomic update of its key. */
    void leave(MemoryEntry last) {
        if (last.weight > 0) {
            used.addAndGet(-last.weight);
            left.incrementAndGet();
        }
    }

    /**
     * Evicts entries until the sum is within the bound. Call it after each write, outside of the
     * atomic update: so the sum exceeds the bound by no more than the writes under way.
     *
     * @param evict removes an entry, unless another has replaced it; returns whether it did
     */
    void evictExcess(Predicate<MemoryEntry> evict) {
        if (used.get() <= maxBytes && left.get() < mostLeft) {
            return;
        }
        evicting.lock();
        try {
            evictColdest(evict);
            dropLeft();
        } finally {
            evicting.unlock();
        }
    }

    private void evictColdest(Predicate<MemoryEntry> evict) {
        int chances = MOST_CHANCES;
        while (used.get() > maxBytes) {
            Turn turn = turns.poll();
            if (turn == null) {
                return; // other threads remove the rest
            }
            MemoryEntry entry = turn.holder().entry();
            if (entry == null || entry.weight == 0) {
                continue; // with another weight it gets another turn
            }
            long accessed = entry.accessedNanos();
            boolean spared = accessed != turn.accessedNanos() && chances-- > 0;
            if (spared || !evict.test(entry)) {
                turns.add(new Turn(turn.holder(), accessed));
            }
        }
    }

    /** Leaves one turn to each holder of an entry with a weight. */
    private void dropLeft() {
        if (left.get() < mostLeft) {
            return;
        }
        left.set(0);
        Set<EntryHolder> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        turns.removeIf(turn -> {
            MemoryEntry entry = turn.holder().entry();
            return entry == null || entry.weight == 0 || !kept.add(turn.holder());
        });
        mostLeft = Math.max(LEAST_LEFT, kept.size());
    }
}
