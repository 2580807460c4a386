package io.cachekit.memory;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Fences and gates of names of one kind. Names of one hash stripe share both: memory is constant
 * and nothing expires. A collision refuses a store without need, and never admits one.
 */
final class NameFences {

    private final int stripes;
    private final AtomicLongArray fences;
    private final AtomicIntegerArray closings;

    /** Creates lowered fences and open gates; the number of stripes is a power of two. */
    NameFences(int stripes) {
        this.stripes = stripes;
        this.fences = new AtomicLongArray(stripes);
        this.closings = new AtomicIntegerArray(stripes);
    }

    /** Writes nothing if the fence is as high already. */
    void raise(int hash, long sequence) {
        int stripe = stripe(hash);
        if (fences.get(stripe) < sequence) {
            fences.accumulateAndGet(stripe, sequence, Math::max);
        }
    }

    /** The sequence that the fence of a name was raised to last. */
    long height(int hash) {
        return fences.get(stripe(hash));
    }

    void close(int hash) {
        closings.incrementAndGet(stripe(hash));
    }

    /** Reverts one {@link #close}. */
    void open(int hash) {
        closings.decrementAndGet(stripe(hash));
    }

    boolean isClosed(int hash) {
        return closings.get(stripe(hash)) > 0;
    }

    private int stripe(int hash) {
        int spread = hash * 0x9E3779B9;
        return (spread ^ (spread >>> 16)) & (stripes - 1);
    }
}
