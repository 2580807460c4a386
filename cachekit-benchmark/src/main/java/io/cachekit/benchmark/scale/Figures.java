package io.cachekit.benchmark.scale;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Gathers the figures of one round, and writes them in the format of JMH. For one thread. */
final class Figures {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ArrayNode all = MAPPER.createArrayNode();

    /** A point of a line. */
    void point(String benchmark, String series, long x, String unit, double... samples) {
        add(benchmark, Map.of("x", Long.toString(x), "series", series), 1, unit, samples);
    }

    /** Any figure; its score is the median of the samples. */
    void add(String benchmark, Map<String, String> params, int threads, String unit, double... samples) {
        ObjectNode figure = all.addObject();
        figure.put("jmhVersion", "none");
        figure.put("benchmark", benchmark);
        figure.put("mode", unit.startsWith("ops/") ? "thrpt" : "avgt");
        figure.put("threads", threads);
        figure.put("forks", 1);
        figure.put("jdkVersion", System.getProperty("java.version"));
        ObjectNode given = figure.putObject("params");
        params.forEach(given::put);
        ObjectNode metric = figure.putObject("primaryMetric");
        metric.put("score", median(samples));
        metric.put("scoreUnit", unit);
        ArrayNode raw = metric.putArray("rawData").addArray();
        for (double sample : samples) {
            raw.add(sample);
        }
        figure.putObject("secondaryMetrics");
    }

    /** Writes {@code NAME-ROUND.json}, in place of what there was. */
    void write(Path folder, String name, int round) throws IOException {
        Path file = Files.createDirectories(folder).resolve(name + "-" + round + ".json");
        Files.writeString(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }

    static double median(double... samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("No samples");
        }
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
