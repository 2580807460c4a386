package io.cachekit.memory;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Numbers the moments in which reads of an entry are told once to what decides who is evicted. A moment lasts about 17
 * milliseconds, or until a 64th of the entries may have been replaced: where more is set than that, entries that are read must
 * be told apart from those that pass through more often. Thread-safe.
 */
final class ReadSampler {

    /** 2 to the power of 24 nanoseconds. */
    private static final int TIME_BITS = 24;

    private static final int SHARE = 64;

    private final int mask;
    private volatile int turns;

    /** For as many entries as there is room for. */
    ReadSampler(long maxItems) {
        mask = (int) Long.highestOneBit(Math.min(Math.max(1, maxItems / SHARE), 1 << 30)) - 1;
    }

    /** The number of the moment; only whether two are equal means something. */
    int at(long nowNanos) {
        return (int) (nowNanos >> TIME_BITS) + turns;
    }

    /** Notes a write: one in so many, by chance, begins another moment. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // two that coincide begin one
    void written() {
        if ((ThreadLocalRandom.current().nextInt() & mask) == 0) {
            turns++;
        }
    }
}
