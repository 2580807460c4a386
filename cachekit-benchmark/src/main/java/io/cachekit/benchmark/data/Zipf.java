package io.cachekit.benchmark.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Numbers that come as often as things that people ask for: number {@code k} with a probability proportional to
 * {@code 1 / (k + 1) ^ exponent} (Zipf's law). The same seed gives the same sequence.
 */
public final class Zipf {

    private final double[] cumulated;
    private final SplittableRandom random;

    /**
     * Prepares a sequence.
     *
     * @param items how many numbers there are
     * @param exponent how much the first ones are preferred; about 1 for pages and products
     * @param seed where the sequence starts
     */
    public Zipf(int items, double exponent, long seed) {
        cumulated = new double[items];
        double sum = 0;
        for (int k = 0; k < items; k++) {
            sum += 1 / Math.pow(k + 1.0, exponent);
            cumulated[k] = sum;
        }
        random = new SplittableRandom(seed);
    }

    /**
     * The next number.
     *
     * @return from 0 to {@code items - 1}
     */
    public int next() {
        double point = random.nextDouble() * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, point);
        return Math.min(found < 0 ? -found - 1 : found + 1, cumulated.length - 1);
    }
}
