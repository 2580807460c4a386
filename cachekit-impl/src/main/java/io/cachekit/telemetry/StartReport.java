package io.cachekit.telemetry;

import io.cachekit.core.CacheKit;
import io.cachekit.settings.TelemetrySettings;
import io.cachekit.settings.TelemetrySettings.MetricsMode;
import io.cachekit.settings.TelemetrySettings.Mode;
import java.util.ArrayList;
import java.util.List;

/** The parts of the line that says at the start what is measured where, or why nothing is. */
final class StartReport {

    private final boolean statistics;
    private final TelemetrySettings settings;
    private final boolean microProfileMetrics;
    private boolean openTelemetry;
    private boolean active;
    private boolean measures;

    StartReport(CacheKit kit, boolean microProfileMetrics) {
        this.statistics = kit.counters().enabled();
        this.settings = kit.telemetry();
        this.microProfileMetrics = microProfileMetrics;
    }

    /** Notes that the application sees OpenTelemetry, and whether it records anything. */
    void openTelemetry(boolean isActive) {
        openTelemetry = true;
        active = isActive;
    }

    /** Notes whether the metrics of the kit are recorded by OpenTelemetry. */
    void measuresByOpenTelemetry(boolean doesMeasure) {
        measures = doesMeasure;
    }

    String metrics() {
        if (!statistics) {
            return "no metrics, because cachekit.enable-stats is false";
        }
        List<String> by = new ArrayList<>();
        if (microProfileMetrics) {
            by.add("MicroProfile Metrics");
        }
        if (measures) {
            by.add("OpenTelemetry");
        }
        return by.isEmpty() ? "no metrics, because " + whyNoMetrics() : "metrics by " + String.join(" and ", by);
    }

    private String whyNoMetrics() {
        if (settings.mode() != Mode.OFF && settings.metrics() == MetricsMode.OFF) {
            return "there is no MicroProfile Metrics and cachekit.telemetry.metrics is off";
        }
        if (settings.mode() != Mode.OFF && openTelemetry && active) {
            return "there is no MicroProfile Metrics, and this OpenTelemetry has traces only";
        }
        return "there is no MicroProfile Metrics and " + whyNoOpenTelemetry();
    }

    String traces() {
        return settings.mode() != Mode.OFF && active
                ? "traces by OpenTelemetry"
                : "no traces, because " + whyNoOpenTelemetry();
    }

    private String whyNoOpenTelemetry() {
        if (settings.mode() == Mode.OFF) {
            return "cachekit.telemetry is off";
        }
        return openTelemetry
                ? "OpenTelemetry is disabled (otel.sdk.disabled=false enables it)"
                : "the application sees no OpenTelemetry (add MicroProfile Telemetry to the server)";
    }
}
