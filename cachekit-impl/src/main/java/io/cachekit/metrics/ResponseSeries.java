package io.cachekit.metrics;

import io.cachekit.ResponseDecision;
import io.cachekit.core.CacheKit;
import io.cachekit.core.PeriodicWork;
import io.cachekit.instruments.KitNumbers;
import io.cachekit.internal.ResponseCounts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/**
 * The series of HTTP responses in one registry, from the start of a kit to its end. One appears
 * when the first response of its kind is counted, so that an application without cached resources
 * has none. Counters lag by at most a second.
 */
final class ResponseSeries implements AutoCloseable {

    private static final Duration FLUSH_INTERVAL = Duration.ofSeconds(1);
    private static final Metadata METADATA = KitMetrics.metadata(
            KitMetrics.PREFIX + KitNumbers.RESPONSES.seriesName(),
            MetricUnits.NONE,
            KitNumbers.RESPONSES.description());

    private final ResponseCounts counts;
    private final MetricRegistry registry;
    private final Map<MetricID, Long> fed = new HashMap<>();
    private final ReentrantLock flushing = new ReentrantLock();
    private final PeriodicWork.Timer timer;
    private boolean closed;

    ResponseSeries(CacheKit kit, MetricRegistry registry, ResponseCounts counts) {
        this.registry = registry;
        this.counts = counts;
        this.timer = kit.periodicWork().every(FLUSH_INTERVAL, this::flush);
        counts.onNew(kit.periodicWork()::begin); // a response need not use the cache
    }

    private void flush() {
        flushing.lock();
        try {
            if (!closed) {
                counts.visit(this::feed);
            }
        } finally {
            flushing.unlock();
        }
    }

    private void feed(ResponseDecision decision, String detail, long now) {
        Tag[] tags = {new Tag("decision", decision.name().toLowerCase(Locale.ROOT)), new Tag("detail", detail)};
        MetricID id = new MetricID(METADATA.getName(), tags);
        long before = fed.getOrDefault(id, 0L);
        if (now > before) {
            Counter counter = registry.counter(METADATA, tags);
            counter.inc(now - before);
            fed.put(id, now);
        }
    }

    /** A flush under way ends first, lest it register a series again. */
    @Override
    public void close() {
        timer.close();
        flushing.lock();
        try {
            closed = true;
            fed.keySet().forEach(registry::remove);
        } finally {
            flushing.unlock();
        }
    }
}
