package io.cachekit.metrics;

import io.cachekit.ResponseDecision;
import io.cachekit.ResponseListener;
import io.cachekit.core.CacheKit;
import io.cachekit.core.KitListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/** Registers the series of each kit that the container starts, and of responses, if there is a registry. */
@ApplicationScoped
public class MetricsListener implements KitListener, ResponseListener {

    private final Instance<MetricRegistry> registries;
    private final Map<CacheKit, KitMetrics> started = new ConcurrentHashMap<>();
    /** Counted for the first kit: responses do not name theirs. */
    private final AtomicReference<@Nullable ResponseSeries> responses = new AtomicReference<>();

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
        started.put(kit, new KitMetrics(kit, registries.get()));
        if (responses.get() == null) {
            ResponseSeries series = new ResponseSeries(kit, registries.get());
            if (!responses.compareAndSet(null, series)) {
                series.close();
            }
        }
    }

    @Override
    public void answered(ResponseDecision decision, @Nullable String detail) {
        ResponseSeries series = responses.get();
        if (series != null) {
            series.counts().count(decision, detail);
        }
    }

    @Override
    public void stopping(CacheKit kit) {
        KitMetrics metrics = started.remove(kit);
        if (metrics != null) {
            metrics.close();
        }
        ResponseSeries series = responses.get();
        if (series != null && series.isOf(kit) && responses.compareAndSet(series, null)) {
            series.close();
        }
    }
}
