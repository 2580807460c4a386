package io.cachekit.benchmark.report;

import java.util.Map;

/**
 * The figures of one result.
 *
 * @param score the mean of all iterations
 * @param unit of the score: {@code ns/op} for all times of an operation
 * @param best the score of the best iteration
 * @param secondary what profilers measured, by name
 */
record Figures(double score, String unit, double best, Map<String, Double> secondary) {

    private static final Map<String, Double> NANOS = Map.of("us/op", 1e3, "ms/op", 1e6, "s/op", 1e9);

    Figures {
        double nanos = NANOS.getOrDefault(unit, 1.0);
        unit = NANOS.containsKey(unit) ? "ns/op" : unit;
        score *= nanos;
        best *= nanos;
        secondary = Map.copyOf(secondary);
    }
}
