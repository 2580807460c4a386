package io.cachekit.benchmark.telemetry;

import io.cachekit.core.KitListener;
import io.cachekit.metrics.MetricsListener;
import io.cachekit.telemetry.OpenTelemetryListener;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Prints what a hit costs without telemetry, with MicroProfile Metrics, and with metrics and traces of OpenTelemetry. A second
 * kit without telemetry shows how far the same comes apart.
 */
public final class HitCost {

    private static final int ROUNDS = 8;
    private static final List<String> NAMES = List.of("none", "none again", "MicroProfile Metrics", "OpenTelemetry");

    private HitCost() {}

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(
                "| threads | telemetry | minimum | against none, median | against none, medians of rounds |");
        System.out.println("| ---: | --- | ---: | ---: | ---: |");
        for (int threads = 1; threads <= 2; threads++) {
            rows(ROUNDS, new CpuSlices(threads, 300, 20, 2_000)).forEach(System.out::println);
        }
    }

    /** A row for each contender; each round has kits of its own, since the place of objects in memory matters. */
    static List<String> rows(int rounds, CpuSlices slices) throws Exception {
        List<List<double[]>> measured = new ArrayList<>();
        List<double[]> unused = round(slices, 0); // until everything is compiled
        for (int round = 0; round < rounds; round++) {
            measured.add(round(slices, round));
        }
        List<String> rows = new ArrayList<>();
        for (int contender = 0; contender < NAMES.size(); contender++) {
            int one = contender;
            List<double[]> all = measured.stream().flatMap(List::stream).toList();
            double[] medians = measured.stream()
                    .mapToDouble(round -> medianRatio(round, one))
                    .sorted()
                    .toArray();
            rows.add(String.format(
                    Locale.ROOT,
                    "| %d | %s | %.1f ns | %.3f | %.2f to %.2f |",
                    slices.threads(),
                    NAMES.get(one),
                    all.stream().mapToDouble(turn -> turn[one]).min().orElseThrow(),
                    medianRatio(all, one),
                    medians[0],
                    medians[medians.length - 1]));
        }
        return rows;
    }

    /** The median of the ratios to the first contender in the same turn, in which the machine was about equally busy. */
    private static double medianRatio(List<double[]> turns, int contender) {
        double[] ratios = turns.stream()
                .mapToDouble(turn -> turn[contender] / turn[0])
                .sorted()
                .toArray();
        return ratios[ratios.length / 2];
    }

    /** Measures new kits; each round begins with another one to make, for the sake of their places in memory. */
    private static List<double[]> round(CpuSlices slices, int number) throws Exception {
        OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
                .setMeterProvider(SdkMeterProvider.builder()
                        .registerMetricReader(InMemoryMetricReader.create())
                        .build())
                .setTracerProvider(SdkTracerProvider.builder().build())
                .build();
        HitKit[] kits = new HitKit[NAMES.size()];
        try (telemetry) {
            for (int place = 0; place < kits.length; place++) {
                int contender = (number + place) % kits.length;
                kits[contender] = new HitKit(listener(contender, telemetry));
            }
            System.gc(); // so that none of them is among young objects
            return slices.measure(List.of(kits));
        } finally {
            for (HitKit kit : kits) {
                if (kit != null) {
                    kit.close();
                }
            }
        }
    }

    private static @Nullable KitListener listener(int contender, OpenTelemetrySdk telemetry) {
        return switch (NAMES.get(contender)) {
            case "MicroProfile Metrics" -> new MetricsListener(CountingRegistry.offered());
            case "OpenTelemetry" -> new OpenTelemetryListener(telemetry);
            default -> null;
        };
    }
}
