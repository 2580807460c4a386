package io.cachekit.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.DoubleHistogram;
import java.util.List;

/** The histogram of commands; apart, because OpenTelemetry may come without its metrics. */
final class CommandHistogram {

    /** Those of the semantic conventions for databases, in seconds. */
    private static final List<Double> BUCKETS = List.of(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);

    private CommandHistogram() {}

    static CommandDurations at(OpenTelemetry telemetry) {
        DoubleHistogram histogram = Buckets.advise(
                        telemetry
                                .getMeter(TelemetryNames.SCOPE)
                                .histogramBuilder(TelemetryNames.REDIS_DURATION)
                                .setUnit("s")
                                .setDescription("Duration of database client operations."),
                        BUCKETS)
                .build();
        return (nanos, attributes) -> histogram.record(nanos / 1e9, attributes);
    }
}
