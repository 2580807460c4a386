package io.cachekit.sample.it;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long one server showed a value that had been changed on another. For one thread. */
final class Delays {

    private final List<Long> seenNanos = new ArrayList<>();
    private final List<Long> ordinaryNanos = new ArrayList<>();
    private int firstReads;
    private long longestStaleNanos;

    /** Notes how long a read took whose value nobody had changed. */
    void ordinary(long nanos) {
        ordinaryNanos.add(nanos);
    }

    /**
     * Notes an update.
     *
     * @param seen from its end to the end of the first read that showed it
     * @param stale from its end to the beginning of the last read that did not show it; 0 if the first one did
     */
    void update(long seen, long stale) {
        seenNanos.add(seen);
        if (stale == 0) {
            firstReads++;
        }
        longestStaleNanos = Math.max(longestStaleNanos, stale);
    }

    long longestStaleNanos() {
        return longestStaleNanos;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d updates, %,d of them seen by the first read after them. From the update's answer to that of the"
                        + " first read that shows it: %s. A read from memory: %s. The last read of an old value began"
                        + " %.3f ms after the update's answer.",
                seenNanos.size(),
                firstReads,
                figures(seenNanos),
                figures(ordinaryNanos),
                longestStaleNanos / 1e6);
    }

    private static String figures(List<Long> nanos) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return String.format(
                Locale.ROOT,
                "min %.1f, median %.1f, p90 %.1f, p99 %.1f, max %.1f ms",
                at(sorted, 0),
                at(sorted, 0.5),
                at(sorted, 0.9),
                at(sorted, 0.99),
                at(sorted, 1));
    }

    /** The smallest value that this share of all values doesn't exceed, in milliseconds. */
    private static double at(List<Long> sorted, double share) {
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(index, 0)) / 1e6;
    }
}
