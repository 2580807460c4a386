package io.cachekit.benchmark.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A result as JMH writes it. What is not needed is left out; what may be missing is null. */
record JmhResult(
        @Nullable String benchmark,
        @Nullable String mode,
        @Nullable Integer threads,
        @Nullable Map<String, String> params,
        @Nullable Metric primaryMetric,
        @Nullable Map<String, Metric> secondaryMetrics,
        @Nullable String jmhVersion,
        @Nullable String jdkVersion,
        @Nullable String vmName) {

    /** A figure with the iterations that it is the mean of, fork by fork. */
    record Metric(
            @Nullable Double score,
            @Nullable String scoreUnit,
            @Nullable List<List<Double>> rawData) {

        private DoubleStream iterations() {
            return Objects.requireNonNullElse(rawData, List.<List<Double>>of()).stream()
                    .flatMap(List::stream)
                    .mapToDouble(Double::doubleValue);
        }

        /** That of the middle iteration, which an iteration in which the compiler was at work does not move. */
        private @Nullable Double middle() {
            double[] sorted = iterations().sorted().toArray();
            return sorted.length == 0 ? score : (Double) sorted[(sorted.length - 1) / 2];
        }
    }

    /** The result of a round. */
    Result of(int round) {
        String id = require(benchmark, "benchmark");
        Metric primary = require(primaryMetric, id + ": primaryMetric");
        double score = require(primary.score(), id + ": score");
        return new Result(
                id,
                params == null ? Map.of() : params,
                threads == null ? 1 : threads,
                round,
                new Figures(
                        score, Objects.requireNonNullElse(primary.scoreUnit(), ""), best(primary, score), secondary()));
    }

    private double best(Metric primary, double score) {
        DoubleStream iterations = primary.iterations();
        return ("thrpt".equals(mode) ? iterations.max() : iterations.min()).orElse(score);
    }

    /** What it ran on. Other programs than JMH say that they know no version of it. */
    Stream<String> software() {
        return Stream.of(
                        Optional.ofNullable(jdkVersion).map("JDK "::concat),
                        Optional.ofNullable(vmName),
                        Optional.ofNullable(jmhVersion)
                                .filter(version -> !version.equals("none"))
                                .map("JMH "::concat))
                .flatMap(Optional::stream);
    }

    /** By names without the dot that older versions of JMH begin them with. */
    private Map<String, Double> secondary() {
        Map<String, Double> figures = new HashMap<>();
        if (secondaryMetrics != null) {
            secondaryMetrics.forEach((name, metric) -> {
                Double figure = metric.middle();
                if (figure != null && !figure.isNaN()) {
                    figures.put(name.replaceFirst("^\u00b7", ""), figure);
                }
            });
        }
        return figures;
    }

    private static <T> T require(@Nullable T value, String name) {
        if (value == null || value.equals(Double.NaN)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
