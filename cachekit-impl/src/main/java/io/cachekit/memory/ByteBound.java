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
 * The sum of all known weights, and its bound. It changes inside the atomic updates of entries, so that it is exact whenever
 * nobody is in one. Where a write exceeds the bound, the writer evicts by the clock algorithm (second chance; F. J. Corbató,
 * "A paging experiment with the Multics system", 1968): in the order in which they came, except for those that were read since
 * they were last looked at. Reads do nothing for that but note their time, as they do anyhow.
 */
final class ByteBound {

    /** So many entries that were read are passed over by one write: then the next one goes, too. */
    private static final int MOST_CHANCES = 256;

    /** So many turns of entries that have left wait in the queue before they are dropped, or as many as there are others. */
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

    /** The place of an entry with a known weight, and when the entry had been read last. */
    private record Turn(EntryHolder slot, long accessedNanos) {}

    long used() {
        return used.get();
    }

    long maxBytes() {
        return maxBytes;
    }

    /** The number of turns that wait, also those of entries that have left. Not for a hot path. */
    int turns() {
        return turns.size();
    }

    /** Takes note of an entry in a new place, in the atomic update of its key. */
    void enter(EntryHolder slot, MemoryEntry first) {
        if (first.weight > 0) {
            turns.add(new Turn(slot, first.accessedNanos()));
            used.addAndGet(first.weight);
        }
    }

    /** Takes note of an entry that replaced another or, being null, left nothing, in the atomic update of its key. */
    void change(EntryHolder slot, MemoryEntry old, @Nullable MemoryEntry fresh) {
        if (fresh == null || fresh.weight == 0) {
            leave(old);
        } else if (old.weight == 0) {
            enter(slot, fresh);
        } else if (fresh.weight != old.weight) {
            used.addAndGet(fresh.weight - old.weight);
        }
    }

    /** Takes note of an entry that left nothing with a weight, in the atomic update of its key. */
    void leave(MemoryEntry last) {
        if (last.weight > 0) {
            used.addAndGet(-last.weight);
            left.incrementAndGet();
        }
    }

    /**
     * Evicts what the bound does not allow. To be called after each write, outside of the atomic update: so the sum exceeds the
     * bound by no more than what is being written.
     *
     * @param evict removes an entry, unless another has replaced it; returns whether it did
     */
    void settle(Predicate<MemoryEntry> evict) {
        if (used.get() <= maxBytes && left.get() < mostLeft) {
            return;
        }
        evicting.lock();
        try {
            evictExcess(evict);
            dropLeft();
        } finally {
            evicting.unlock();
        }
    }

    private void evictExcess(Predicate<MemoryEntry> evict) {
        int chances = MOST_CHANCES;
        while (used.get() > maxBytes) {
            Turn turn = turns.poll();
            if (turn == null) {
                return; // the rest is being removed
            }
            MemoryEntry node = turn.slot().node();
            if (node == null || node.weight == 0) {
                continue; // with another weight it gets another turn
            }
            long accessed = node.accessedNanos();
            boolean spared = accessed != turn.accessedNanos() && chances-- > 0;
            if (spared || !evict.test(node)) {
                turns.add(new Turn(turn.slot(), accessed));
            }
        }
    }

    /** Leaves one turn to each place that has an entry with a weight. */
    private void dropLeft() {
        if (left.get() < mostLeft) {
            return;
        }
        left.set(0);
        Set<EntryHolder> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        turns.removeIf(turn -> {
            MemoryEntry node = turn.slot().node();
            return node == null || node.weight == 0 || !kept.add(turn.slot());
        });
        mostLeft = Math.max(LEAST_LEFT, kept.size());
    }
}
