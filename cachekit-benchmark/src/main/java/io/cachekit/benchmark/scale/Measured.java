package io.cachekit.benchmark.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was measured: the medians of all rounds. Immutable once read. */
final class Measured {

    private final Map<String, Map<String, SortedMap<Long, Double>>> lines = new HashMap<>();
    private final Map<String, String> units = new HashMap<>();

    private Measured() {}

    /** Reads all files of a folder, those of other benchmarks too. */
    static Measured read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        ObjectMapper mapper = new ObjectMapper();
        Measured measured = new Measured();
        Map<List<Object>, double[]> scores = new LinkedHashMap<>();
        for (Path file : files) {
            for (JsonNode figure : mapper.readTree(file.toFile())) {
                measured.gather(figure, scores);
            }
        }
        scores.forEach(measured::put);
        return measured;
    }

    private void gather(JsonNode figure, Map<List<Object>, double[]> scores) {
        String benchmark = figure.path("benchmark").asText();
        if (!benchmark.startsWith("scale.") && !benchmark.startsWith("purge")) {
            return;
        }
        JsonNode params = figure.path("params");
        String series = params.has("contender")
                ? (params.path("contender").asText() + " "
                                + params.path("series").asText())
                        .strip()
                : params.path("series").asText();
        JsonNode metric = figure.path("primaryMetric");
        units.put(benchmark, metric.path("scoreUnit").asText());
        double score = metric.path("score").asDouble();
        scores.merge(List.of(benchmark, series, params.path("x").asLong()), new double[] {score}, Measured::joined);
    }

    private static double[] joined(double[] some, double[] others) {
        double[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }

    private void put(List<Object> what, double[] scores) {
        lines.computeIfAbsent((String) what.get(0), key -> new LinkedHashMap<>())
                .computeIfAbsent((String) what.get(1), key -> new TreeMap<>())
                .put((Long) what.get(2), Figures.median(scores));
    }

    boolean has(String benchmark) {
        return lines.containsKey(benchmark);
    }

    /** Checks for figures whose name begins so. */
    boolean hasAny(String beginning) {
        return lines.keySet().stream().anyMatch(benchmark -> benchmark.startsWith(beginning));
    }

    String unit(String benchmark) {
        return units.getOrDefault(benchmark, "");
    }

    /** The lines of a benchmark by name, in the order in which they were measured. */
    Map<String, SortedMap<Long, Double>> lines(String benchmark) {
        return Collections.unmodifiableMap(lines.getOrDefault(benchmark, Map.of()));
    }

    SortedMap<Long, Double> line(String benchmark, String series) {
        SortedMap<Long, Double> found = lines(benchmark).get(series);
        if (found == null) {
            throw new IllegalArgumentException("There are no figures of " + benchmark + ", " + series);
        }
        return found;
    }

    /** The median of a line that should be level. */
    double level(String benchmark, String series) {
        return Figures.median(line(benchmark, series).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
    }
}
