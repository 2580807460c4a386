package io.cachekit.telemetry;

import io.cachekit.ResponseDecision;
import io.cachekit.ResponseListener;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.core.KitListener;
import io.cachekit.instruments.FirstKitResponses;
import io.cachekit.settings.TelemetrySettings;
import io.cachekit.settings.TelemetrySettings.MetricsMode;
import io.cachekit.settings.TelemetrySettings.Mode;
import io.cachekit.spi.CallObserver;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Records metrics and traces of kits by OpenTelemetry. In a container the kit finds MicroProfile
 * Telemetry itself; elsewhere add this to the builder:
 *
 * <pre>{@code
 * CacheKit.builder().listener(new OpenTelemetryListener(openTelemetry)).build()
 * }</pre>
 *
 * <p>It never uses the global instance. Thread-safe.
 */
public final class OpenTelemetryListener implements KitListener, ResponseListener {

    private final OpenTelemetry telemetry;
    private final boolean measuredElsewhere;
    private final boolean active;
    private final Map<CacheKit, OpenTelemetryMetrics> started = new ConcurrentHashMap<>();
    private final FirstKitResponses responses = new FirstKitResponses();

    /**
     * Makes a listener for any number of kits.
     *
     * @param telemetry receives metrics and traces; the caller closes it, after the kits
     */
    public OpenTelemetryListener(OpenTelemetry telemetry) {
        this(telemetry, false);
    }

    /** Leaves metrics that are recorded elsewhere to that place, unless they are asked for. */
    OpenTelemetryListener(OpenTelemetry telemetry, boolean measuredElsewhere) {
        this.telemetry = Objects.requireNonNull(telemetry, "telemetry");
        this.measuredElsewhere = measuredElsewhere;
        this.active = makesSpans(telemetry);
    }

    /** Checks whether anything is recorded. */
    boolean isActive() {
        return active;
    }

    /** Tries it: a disabled SDK makes spans without identity. */
    private static boolean makesSpans(OpenTelemetry telemetry) {
        return telemetry
                .getTracer(TelemetryNames.SCOPE)
                .spanBuilder("never ended, never exported")
                .setNoParent()
                .startSpan()
                .getSpanContext()
                .isValid();
    }

    @Override
    public CallObserver observer(Backend backend, TelemetrySettings settings) {
        if (settings.mode() == Mode.OFF || !active) {
            return CallObserver.none();
        }
        String level = backend == Backend.MEMORY ? "l1" : "l2";
        Tracer tracer = telemetry.getTracer(TelemetryNames.SCOPE);
        CommandTraces commands = settings.redis() ? new CommandTraces(tracer, durations()) : null;
        return new LoadTraces(tracer, level, settings.hitEvents(), commands);
    }

    /** A recorder of durations that records nothing if there are traces only. */
    private CommandDurations durations() {
        try {
            return CommandHistogram.at(telemetry);
        } catch (LinkageError e) { // before MicroProfile Telemetry 2.0
            return (nanos, attributes) -> {};
        }
    }

    /** Checks whether the metrics of a kit are recorded. */
    boolean measures(CacheKit kit) {
        TelemetrySettings settings = kit.telemetry();
        return kit.counters().enabled()
                && settings.mode() != Mode.OFF
                && settings.metrics() != MetricsMode.OFF
                && (settings.metrics() == MetricsMode.ON || !measuredElsewhere)
                && active;
    }

    @Override
    public void started(CacheKit kit) {
        if (!measures(kit)) {
            return;
        }
        OpenTelemetryMetrics metrics = new OpenTelemetryMetrics(kit, telemetry.getMeter(TelemetryNames.SCOPE));
        started.put(kit, metrics);
        responses.started(kit).ifPresent(metrics::register);
    }

    @Override
    public void answered(ResponseDecision decision, @Nullable String detail) {
        responses.answered(decision, detail);
    }

    @Override
    public void stopping(CacheKit kit) {
        responses.stopping(kit);
        OpenTelemetryMetrics metrics = started.remove(kit);
        if (metrics != null) {
            metrics.close();
        }
    }
}
