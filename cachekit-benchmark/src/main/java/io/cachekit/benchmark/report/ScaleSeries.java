package io.cachekit.benchmark.report;

import io.cachekit.benchmark.report.svg.LineChart;
import java.util.List;
import java.util.Optional;

/**
 * Results whose benchmark is the same, as lines: {@code series} says of which line each is, {@code x} where on it.
 *
 * @param name the benchmark
 * @param results all of its results
 */
record ScaleSeries(String name, Results results) {

    List<String> series() {
        return results.all().stream()
                .map(ScaleSeries::series)
                .distinct()
                .sorted()
                .toList();
    }

    List<Double> places() {
        return results.all().stream()
                .map(ScaleSeries::place)
                .distinct()
                .sorted()
                .toList();
    }

    String unit() {
        return results.all().get(0).figures().unit();
    }

    Optional<Spread> at(String series, double place) {
        return results.only(result -> series(result).equals(series) && place(result) == place)
                .figure(Measure.SCORE);
    }

    LineChart.Line line(String series) {
        List<LineChart.Point> points = places().stream()
                .flatMap(x -> at(series, x).map(y -> new LineChart.Point(x, y.median(), y.min(), y.max())).stream())
                .toList();
        return new LineChart.Line(series, points);
    }

    private static String series(Result result) {
        return result.params().getOrDefault("series", "all");
    }

    private static double place(Result result) {
        String place = result.params().getOrDefault("x", "");
        try {
            return Double.parseDouble(place);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(result.id() + ": x is \"" + place + "\", not a number", e);
        }
    }
}
