package io.cachekit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheService;
import io.cachekit.cdi.Deployed;
import io.cachekit.metrics.MetricsListener;
import io.cachekit.testing.LoggedLines;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.junit.jupiter.api.Test;

class TelemetryListenerCdiTest {

    private static final Recorded RECORDED = new Recorded();

    /** As MicroProfile Telemetry makes it. */
    @Dependent
    static class Enabled {
        @Produces
        @ApplicationScoped
        OpenTelemetry telemetry() {
            return RECORDED.telemetry;
        }
    }

    /** As MicroProfile Telemetry makes it with {@code otel.sdk.disabled=true}. */
    @Dependent
    static class Disabled {
        @Produces
        @ApplicationScoped
        OpenTelemetry telemetry() {
            return OpenTelemetry.noop();
        }
    }

    /** As a server with MicroProfile Metrics has it. */
    @Dependent
    static class Registry {
        @Produces
        @ApplicationScoped
        MetricRegistry registry() {
            return io.smallrye.metrics.SharedMetricRegistries.getOrCreate("application");
        }
    }

    /** The line at the start of a container with some more beans. */
    private static String line(Map<String, String> properties, Class<?>... more) {
        List<Class<?>> beans = new ArrayList<>(List.of(TelemetryListener.class, MetricsListener.class));
        beans.addAll(List.of(more));
        try (LoggedLines logged = LoggedLines.of("io.cachekit.telemetry");
                Deployed deployed = Deployed.with(properties, beans.toArray(Class[]::new))) {
            deployed.get(CacheService.class).getOrSet("k", String.class, () -> "v");
            assertThat(logged.lines()).hasSize(1);
            return logged.lines().get(0);
        }
    }

    private static String telemetry(String parts) {
        return "INFO Telemetry of the cache: " + parts;
    }

    @Test
    void alone_openTelemetryHasMetricsAndTraces() {
        long before = RECORDED.spans().size();
        assertThat(line(Map.of(), Enabled.class))
                .isEqualTo(telemetry("metrics by OpenTelemetry; traces by OpenTelemetry"));
        assertThat(RECORDED.spans()).hasSize((int) before + 1);
    }

    @Test
    void besideMicroProfileMetrics_openTelemetryHasTraces() {
        assertThat(line(Map.of(), Enabled.class, Registry.class))
                .isEqualTo(telemetry("metrics by MicroProfile Metrics; traces by OpenTelemetry"));
        assertThat(line(Map.of("cachekit.telemetry.metrics", "on"), Enabled.class, Registry.class))
                .isEqualTo(telemetry("metrics by MicroProfile Metrics and OpenTelemetry; traces by OpenTelemetry"));
    }

    @Test
    void microProfileMetricsAlone_hasMetrics() {
        assertThat(line(Map.of(), Registry.class))
                .isEqualTo(telemetry("metrics by MicroProfile Metrics; no traces, because the application sees no"
                        + " OpenTelemetry (add MicroProfile Telemetry to the server)"));
        assertThat(line(Map.of("cachekit.enable-stats", "false"), Registry.class, Enabled.class))
                .isEqualTo(telemetry("no metrics, because cachekit.enable-stats is false; traces by OpenTelemetry"));
    }

    @Test
    void nothing_saysWhy() {
        String none = "the application sees no OpenTelemetry (add MicroProfile Telemetry to the server)";
        String disabled = "OpenTelemetry is disabled (otel.sdk.disabled=false enables it)";
        assertThat(line(Map.of()))
                .isEqualTo(telemetry("no metrics, because there is no MicroProfile Metrics and " + none
                        + "; no traces, because " + none));
        assertThat(line(Map.of(), Disabled.class))
                .isEqualTo(telemetry("no metrics, because there is no MicroProfile Metrics and " + disabled
                        + "; no traces, because " + disabled));
        assertThat(line(Map.of("cachekit.telemetry", "off"), Enabled.class))
                .isEqualTo(telemetry("no metrics, because there is no MicroProfile Metrics and cachekit.telemetry is"
                        + " off; no traces, because cachekit.telemetry is off"));
        assertThat(line(Map.of("cachekit.telemetry.metrics", "off"), Enabled.class))
                .isEqualTo(telemetry("no metrics, because there is no MicroProfile Metrics and"
                        + " cachekit.telemetry.metrics is off; traces by OpenTelemetry"));
    }

    @Test
    void settings_wrong_areProblems() {
        assertThat(Stream.of("cachekit.telemetry", "cachekit.telemetry.metrics", "cachekit.telemetry.redis")
                        .map(name -> Deployed.failure(Map.of(name, "perhaps"))))
                .allSatisfy(failure ->
                        assertThat(failure).contains("cachekit.telemetry").contains("perhaps"));
    }
}
