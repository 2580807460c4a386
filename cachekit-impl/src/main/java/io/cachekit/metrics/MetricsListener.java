package io.cachekit.metrics;

import io.cachekit.ResponseDecision;
import io.cachekit.ResponseListener;
import io.cachekit.core.CacheKit;
import io.cachekit.core.KitListener;
import io.cachekit.instruments.FirstKitResponses;
import io.cachekit.support.EventCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/** Registers the series of each kit that the container starts, and of responses, if there is a registry. */
@ApplicationScoped
public class MetricsListener implements KitListener, ResponseListener {

    private static final Logger LOGGER = System.getLogger("io.cachekit.metrics");

    private final Instance<MetricRegistry> registries;
    private final Map<CacheKit, KitMetrics> started = new ConcurrentHashMap<>();
    private final FirstKitResponses responses = new FirstKitResponses();

    /** Called by the container, with the application's registry if there is one. */
    @Inject
    public MetricsListener(Instance<MetricRegistry> registries) {
        this.registries = registries;
    }

    /** Called by the container for its proxy. */
    @SuppressWarnings("NullAway") // a proxy has no fields of its own
    protected MetricsListener() {
        this.registries = null;
    }

    @Override
    public void started(CacheKit kit) {
        if (!kit.counters().enabled() || !registries.isResolvable()) {
            return;
        }
        try {
            started.put(
                    kit,
                    new KitMetrics(kit, registries.get(), responses.started(kit).orElse(null)));
        } catch (IllegalArgumentException e) { // of another application of the server
            kit.counters().events().log(LOGGER, EventCode.METRICS_REFUSED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void answered(ResponseDecision decision, @Nullable String detail) {
        responses.answered(decision, detail);
    }

    @Override
    public void stopping(CacheKit kit) {
        responses.stopping(kit);
        KitMetrics metrics = started.remove(kit);
        if (metrics != null) {
            metrics.close();
        }
    }
}
