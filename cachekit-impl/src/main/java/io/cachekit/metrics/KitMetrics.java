package io.cachekit.metrics;

import io.cachekit.CacheDecision;
import io.cachekit.core.CacheKit;
import io.cachekit.core.PeriodicWork;
import io.cachekit.instruments.KitNumber;
import io.cachekit.instruments.KitNumbers;
import io.cachekit.instruments.Series;
import io.cachekit.internal.CacheCounters.LoadListener;
import io.cachekit.internal.RefreshCounts;
import io.cachekit.internal.RefreshCounts.Result;
import io.cachekit.internal.RefreshCounts.Trigger;
import io.cachekit.internal.ResponseCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;

/** The series of one kit in one registry. Counters lag by at most a second. */
final class KitMetrics implements AutoCloseable {

    static final String PREFIX = "cachekit_";
    private static final String NAMESPACE_PREFIX = PREFIX + "namespace_";
    private static final Duration FLUSH_INTERVAL = Duration.ofSeconds(1);

    private final CacheKit kit;
    private final MetricRegistry registry;
    private final List<MetricID> registered = new ArrayList<>();
    private final List<CounterFeed> feeds = new ArrayList<>();
    private final ReentrantLock flushing = new ReentrantLock();
    private final LoadListener loads = this::loaded;
    private final RefreshCounts.Listener refreshes = this::refreshed;
    private final PeriodicWork.Timer timer;
    private final @Nullable ResponseSeries responses;

    /**
     * Registers all series; those of responses, too, if they are counted for this kit. Throws an
     * {@code IllegalArgumentException} and leaves none if the registry refuses one.
     */
    KitMetrics(CacheKit kit, MetricRegistry registry, @Nullable ResponseCounts responses) {
        this.kit = kit;
        this.registry = registry;
        Set<String> namespaces = kit.counters().watched().keySet();
        try {
            registerAll(namespaces);
        } catch (IllegalArgumentException e) {
            registered.forEach(registry::remove);
            throw e;
        }
        registered.add(new MetricID(PREFIX + KitNumbers.LOADS.plainName()));
        namespaces.forEach(namespace ->
                registered.add(new MetricID(NAMESPACE_PREFIX + KitNumbers.LOADS.plainName(), tag(namespace))));
        kit.counters().addLoadListener(loads);
        registered.add(new MetricID(PREFIX + KitNumbers.REFRESHES.plainName()));
        kit.counters().refreshes().addListener(refreshes);
        this.responses = responses == null ? null : new ResponseSeries(kit, registry, responses);
        this.timer = kit.periodicWork().every(FLUSH_INTERVAL, this::flush);
    }

    private void registerAll(Set<String> namespaces) {
        for (KitNumber number : KitNumbers.of(kit.backend())) {
            Series series = number.series();
            if (series != null) {
                register(series, number.source().whole(kit), null);
                if (number.source().hasNamespaces()) {
                    namespaces.forEach(
                            namespace -> register(series, number.source().in(kit, namespace), namespace));
                }
            }
        }
    }

    /** Registers a series; a null namespace is the whole kit. A unit is part of the name, as not all servers add it. */
    private void register(Series series, Supplier<Number> value, @Nullable String namespace) {
        Metadata metadata = metadata(
                (namespace == null ? PREFIX : NAMESPACE_PREFIX) + series.name(),
                MetricUnits.NONE,
                series.description());
        List<Tag> tags = new ArrayList<>();
        if (namespace != null) {
            tags.add(tag(namespace));
        }
        series.labels().forEach((name, label) -> tags.add(new Tag(name, label)));
        Tag[] all = tags.toArray(new Tag[0]);
        if (series.counter()) {
            feeds.add(new CounterFeed(value, registry.counter(metadata, all)));
        } else {
            registry.gauge(metadata, value, all);
        }
        registered.add(new MetricID(metadata.getName(), all));
    }

    private static Tag tag(String namespace) {
        return new Tag("namespace", namespace);
    }

    private void loaded(@Nullable String namespace, CacheDecision reason, long nanos, @Nullable Throwable failure) {
        Duration duration = Duration.ofNanos(nanos);
        registry.timer(loads(PREFIX)).update(duration);
        if (namespace != null && kit.counters().watched().containsKey(namespace)) {
            registry.timer(loads(NAMESPACE_PREFIX), tag(namespace)).update(duration);
        }
    }

    private void refreshed(Trigger trigger, Result result, long nanos) {
        Metadata metadata = metadata(
                PREFIX + KitNumbers.REFRESHES.plainName(), MetricUnits.SECONDS, KitNumbers.REFRESHES.description());
        registry.timer(metadata).update(Duration.ofNanos(nanos));
    }

    private static Metadata loads(String prefix) {
        return metadata(prefix + KitNumbers.LOADS.plainName(), MetricUnits.SECONDS, KitNumbers.LOADS.description());
    }

    /** Brings the counters up to date; one thread at a time. */
    private void flush() {
        flushing.lock();
        try {
            feeds.forEach(CounterFeed::flush);
        } finally {
            flushing.unlock();
        }
    }

    @Override
    public void close() {
        timer.close();
        if (responses != null) {
            responses.close();
        }
        kit.counters().removeLoadListener(loads);
        kit.counters().refreshes().removeListener(refreshes);
        registered.forEach(registry::remove);
    }

    static Metadata metadata(String name, String unit, String description) {
        return Metadata.builder()
                .withName(name)
                .withUnit(unit)
                .withDescription(description)
                .build();
    }

    /** A counter of the registry that is fed from one of the kit. */
    private static final class CounterFeed {

        private final Supplier<Number> source;
        private final Counter target;
        private long fed;

        CounterFeed(Supplier<Number> source, Counter target) {
            this.source = source;
            this.target = target;
        }

        void flush() {
            long now = source.get().longValue();
            if (now > fed) {
                target.inc(now - fed);
                fed = now;
            }
        }
    }
}
