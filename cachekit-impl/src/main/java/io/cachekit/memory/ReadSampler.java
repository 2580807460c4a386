package io.cachekit.memory;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Numbers the moments, in each of which one read of an entry is reported to the eviction policy. A
 * moment lasts about 17 milliseconds, or until a 64th of the entries may have been replaced: the
 * more is set, the more often the policy must tell entries that are read from those that pass
 * through. Thread-safe.
 */
final class ReadSampler {

    /** 2 to the power of 24 nanoseconds. */
    private static final int TIME_BITS = 24;

    private static final int SHARE = 64;

    private final int mask;
    private volatile int turns;

    /** Creates the sampler of a map of so many entries. */
    ReadSampler(long maxItems) {
        mask = (int) Long.highestOneBit(Math.min(Math.max(1, maxItems / SHARE), 1 << 30)) - 1;
    }

    /** The number of the moment; numbers are compared for equality only. */
    int at(long nowNanos) {
        return (int) (nowNanos >> TIME_BITS) + turns;
    }

    /** Notes a write: one in so many, at random, begins another moment. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // two that coincide begin one
    void written() {
        if ((ThreadLocalRandom.current().nextInt() & mask) == 0) {
            turns++;
        }
    }
}
