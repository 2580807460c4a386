package io.cachekit.telemetry;

import io.cachekit.ResponseDecision;
import io.cachekit.ResponseListener;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.core.KitListener;
import io.cachekit.settings.TelemetrySettings;
import io.cachekit.spi.CallObserver;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Records the kits of the container by MicroProfile Telemetry, if it is there, and reports at each
 * start what is measured, and where.
 */
@ApplicationScoped
public class TelemetryListener implements KitListener, ResponseListener {

    private static final Logger LOGGER = System.getLogger("io.cachekit.telemetry");

    private final boolean microProfileMetrics;
    private final @Nullable OpenTelemetryListener openTelemetry;

    /**
     * Called by the container.
     *
     * @param beans looks up beans that may be absent with their classes
     */
    @Inject
    public TelemetryListener(Instance<Object> beans) {
        microProfileMetrics = hasMicroProfileMetrics(beans);
        openTelemetry = openTelemetry(beans, microProfileMetrics);
    }

    /** Called by the container for its proxy. */
    protected TelemetryListener() {
        microProfileMetrics = false;
        openTelemetry = null;
    }

    private static boolean hasMicroProfileMetrics(Instance<Object> beans) {
        try {
            return Metrics.isIn(beans);
        } catch (LinkageError e) { // org.eclipse.microprofile.metrics is not there
            return false;
        }
    }

    private static @Nullable OpenTelemetryListener openTelemetry(Instance<Object> beans, boolean measuredElsewhere) {
        try {
            return Telemetry.in(beans, measuredElsewhere);
        } catch (LinkageError e) { // io.opentelemetry.api is not there, or not visible to the application
            LOGGER.log(Level.DEBUG, "No OpenTelemetry", e);
            return null;
        }
    }

    @Override
    public CallObserver observer(Backend backend, TelemetrySettings settings) {
        return openTelemetry == null ? CallObserver.none() : openTelemetry.observer(backend, settings);
    }

    @Override
    public void started(CacheKit kit) {
        StartReport report = new StartReport(kit, microProfileMetrics);
        if (openTelemetry != null) {
            report.openTelemetry(openTelemetry.isActive());
            try {
                openTelemetry.started(kit);
                report.measuresByOpenTelemetry(openTelemetry.measures(kit));
            } catch (LinkageError e) { // before MicroProfile Telemetry 2.0 there may be traces only
                LOGGER.log(Level.DEBUG, "OpenTelemetry without metrics", e);
            }
        }
        LOGGER.log(Level.INFO, "Telemetry of the cache: {0}; {1}", report.metrics(), report.traces());
    }

    @Override
    public void answered(ResponseDecision decision, @Nullable String detail) {
        if (openTelemetry != null) {
            openTelemetry.answered(decision, detail);
        }
    }

    @Override
    public void stopping(CacheKit kit) {
        if (openTelemetry != null) {
            openTelemetry.stopping(kit);
        }
    }

    /** Apart, so that nothing else here links to MicroProfile Metrics. */
    private static final class Metrics {

        static boolean isIn(Instance<Object> beans) {
            return beans.select(MetricRegistry.class).isResolvable();
        }
    }

    /** Apart, so that nothing else here links to OpenTelemetry. */
    private static final class Telemetry {

        static @Nullable OpenTelemetryListener in(Instance<Object> beans, boolean measuredElsewhere) {
            Instance<OpenTelemetry> found = beans.select(OpenTelemetry.class);
            return found.isResolvable() ? new OpenTelemetryListener(found.get(), measuredElsewhere) : null;
        }
    }
}
