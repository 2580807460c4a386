package io.cachekit.benchmark.scale;

import io.cachekit.benchmark.data.Zipf;
import java.util.function.IntConsumer;

/**
 * A sequence of accesses to numbered keys, the same each time it is played: some keys are asked for more often than others,
 * by Zipf's law, and now and then somebody runs through keys that nobody asks for again.
 *
 * @param keys how many keys are asked for again; numbers from there on are those of scans
 * @param exponent of Zipf's law
 * @param accesses how many in all
 * @param scanLength how long a run is
 * @param scanPercent how many percent of all accesses are runs
 * @param seed of the sequence
 */
record Trace(int keys, double exponent, int accesses, int scanLength, int scanPercent, long seed) {

    /** Hands out the numbers, one after the other. */
    void play(IntConsumer access) {
        Zipf zipf = new Zipf(keys, exponent, seed);
        int scanned = 0;
        for (int done = 0; done < accesses; done++) {
            if (inScan(done)) {
                access.accept(keys + scanned++);
            } else {
                access.accept(zipf.next());
            }
        }
    }

    /** Each run is the end of a stretch that is as long as the share of runs demands. */
    private boolean inScan(int at) {
        if (scanPercent == 0) {
            return false;
        }
        int stretch = scanLength * 100 / scanPercent;
        return at % stretch >= stretch - scanLength;
    }
}
