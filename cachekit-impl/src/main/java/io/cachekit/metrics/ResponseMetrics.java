package io.cachekit.metrics;

import io.cachekit.ResponseDecision;
import io.cachekit.ResponseListener;
import io.cachekit.core.CacheKit;
import io.cachekit.core.KitListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/** Counts how requests to cached resources were answered, and shows it where there is a registry. */
@ApplicationScoped
public class ResponseMetrics implements KitListener, ResponseListener {

    private final Instance<MetricRegistry> registries;
    /** Those of the application's kit: answers do not say which kit they came from. */
    private final AtomicReference<@Nullable ResponseSeries> current = new AtomicReference<>();

    /**
     * Called by the container.
     *
     * @param registries the application's registry, if there is one
     */
    @Inject
    public ResponseMetrics(Instance<MetricRegistry> registries) {
        this.registries = registries;
    }

    /** Called by the container for its proxy. */
    @SuppressWarnings("NullAway") // a proxy has no fields of its own
    protected ResponseMetrics() {
        this.registries = null;
    }

    @Override
    public void answered(ResponseDecision decision, @Nullable String detail) {
        ResponseSeries series = current.get();
        if (series != null) {
            series.counts().count(decision, detail);
        }
    }

    @Override
    public void started(CacheKit kit) {
        if (kit.counters().enabled() && registries.isResolvable() && current.get() == null) {
            ResponseSeries series = new ResponseSeries(kit, registries.get());
            if (!current.compareAndSet(null, series)) {
                series.close();
            }
        }
    }

    @Override
    public void stopping(CacheKit kit) {
        ResponseSeries series = current.get();
        if (series != null && series.isOf(kit) && current.compareAndSet(series, null)) {
            series.close();
        }
    }
}
