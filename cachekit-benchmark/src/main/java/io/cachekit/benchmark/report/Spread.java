package io.cachekit.benchmark.report;

import java.util.List;
import java.util.Optional;

/**
 * A figure of several rounds.
 *
 * @param median the middle one, or the mean of both in the middle
 * @param min the least
 * @param max the greatest
 * @param rounds how many
 */
record Spread(double median, double min, double max, int rounds) {

    /** Of all figures, if there is any. */
    static Optional<Spread> of(List<Double> figures) {
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int size = sorted.size();
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return Optional.of(new Spread(median, sorted.get(0), sorted.get(size - 1), size));
    }
}
