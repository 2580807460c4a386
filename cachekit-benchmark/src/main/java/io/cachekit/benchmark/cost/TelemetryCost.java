package io.cachekit.benchmark.cost;

import io.cachekit.core.KitListener;
import io.cachekit.metrics.MetricsListener;
import io.cachekit.telemetry.OpenTelemetryListener;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints what a hit costs without telemetry, with MicroProfile Metrics, and with metrics and traces of OpenTelemetry. A second
 * kit without telemetry shows how far the same comes apart.
 */
public final class TelemetryCost {

    static final CostTable TABLE =
            new CostTable("telemetry", List.of("none", "none again", "MicroProfile Metrics", "OpenTelemetry"));

    private TelemetryCost() {}

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) throws Exception {
        try (OpenTelemetrySdk telemetry = telemetry()) {
            TABLE.print(contender -> kit(contender, telemetry));
        }
    }

    static OpenTelemetrySdk telemetry() {
        return OpenTelemetrySdk.builder()
                .setMeterProvider(SdkMeterProvider.builder()
                        .registerMetricReader(InMemoryMetricReader.create())
                        .build())
                .setTracerProvider(SdkTracerProvider.builder().build())
                .build();
    }

    static HitKit kit(int contender, OpenTelemetrySdk telemetry) {
        KitListener listener = listener(contender, telemetry);
        return listener == null ? new HitKit() : new HitKit(settings -> settings.listener(listener), same -> same);
    }

    private static @Nullable KitListener listener(int contender, OpenTelemetrySdk telemetry) {
        return switch (TABLE.names().get(contender)) {
            case "MicroProfile Metrics" -> new MetricsListener(CountingRegistry.offered());
            case "OpenTelemetry" -> new OpenTelemetryListener(telemetry);
            default -> null;
        };
    }
}
