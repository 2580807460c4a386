package io.cachekit.metrics;

import io.cachekit.core.CacheKit;
import io.cachekit.core.KitListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Registers the series of each kit that the container starts, where there is a registry. */
@ApplicationScoped
public class MetricsListener implements KitListener {

    private final Instance<MetricRegistry> registries;
    private final Map<CacheKit, KitMetrics> started = new ConcurrentHashMap<>();

    /**
     * Called by the container.
     *
     * @param registries the application's registry, if there is one
     */
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
        if (kit.counters().enabled() && registries.isResolvable()) {
            started.put(kit, new KitMetrics(kit, registries.get()));
        }
    }

    @Override
    public void stopping(CacheKit kit) {
        KitMetrics metrics = started.remove(kit);
        if (metrics != null) {
            metrics.close();
        }
    }
}
