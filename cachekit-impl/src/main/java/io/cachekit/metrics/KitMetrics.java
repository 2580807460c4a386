package io.cachekit.metrics;

import io.cachekit.CacheDecision;
import io.cachekit.CacheStats;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheCounters.LoadListener;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.MemoryUse;
import io.cachekit.internal.RemoteCount;
import io.cachekit.spi.BackendStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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

    private static final Duration FLUSH_INTERVAL = Duration.ofSeconds(1);

    private final CacheKit kit;
    private final MetricRegistry registry;
    private final boolean remote;
    private final List<MetricID> registered = new ArrayList<>();
    private final List<CounterFeed> feeds = new ArrayList<>();
    private final ReentrantLock flushing = new ReentrantLock();
    private final LoadListener loads = this::loaded;
    private final Future<?> timer;

    KitMetrics(CacheKit kit, MetricRegistry registry) {
        this.kit = kit;
        this.registry = registry;
        this.remote = kit.backend() != Backend.MEMORY;
        CacheCounters counters = kit.counters();
        gauge("cachekit_entries", MetricUnits.NONE, "Live entries in the backend", counting(this::entries));
        register("cachekit_", null, counters);
        counters.watched().forEach((namespace, own) -> {
            register("cachekit_namespace_", namespace, own);
            gauge(
                    "cachekit_namespace_entries",
                    MetricUnits.NONE,
                    "Live entries in the namespace",
                    counting(() -> kit.adapter().entriesIn(namespace).orElse(-1)),
                    new Tag("namespace", namespace));
        });
        if (kit.adapter() instanceof MemoryUse memory) {
            registerMemory(memory);
        }
        if (remote) {
            registerRemote();
        }
        if (kit.backend() == Backend.HYBRID) {
            registerL1();
        }
        counters.addLoadListener(loads);
        this.timer = kit.scheduler()
                .scheduleWithFixedDelay(
                        this::flush, FLUSH_INTERVAL.toMillis(), FLUSH_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void register(String prefix, @Nullable String namespace, CacheCounters counters) {
        for (Series series : Series.values()) {
            if (!series.isFor(kit.backend(), namespace)) {
                continue;
            }
            String name = prefix + series.suffix;
            Tag[] tags = series.tags(namespace);
            registered.add(new MetricID(name, tags));
            feeds.add(new CounterFeed(
                    counters,
                    series.event,
                    registry.counter(metadata(name, MetricUnits.NONE, series.description), tags)));
        }
        Tag[] tags = namespace == null ? new Tag[0] : new Tag[] {new Tag("namespace", namespace)};
        gauge(prefix + "hit_ratio", MetricUnits.NONE, "Hits of all reads, from 0 to 1", () -> ratio(counters), tags);
        registered.add(new MetricID(prefix + "load_duration", tags));
    }

    private void registerMemory(MemoryUse memory) {
        gauge(
                "cachekit_memory_bytes",
                MetricUnits.NONE,
                "Known weights of the entries in memory together",
                memory::memoryBytes);
        gauge("cachekit_memory_max_bytes", MetricUnits.NONE, "Bound of these weights", memory::maxMemoryBytes);
    }

    private void registerRemote() {
        gauge(
                "cachekit_degraded",
                MetricUnits.NONE,
                "1 while the backend does not serve fully, else 0",
                () -> kit.health().degraded() ? 1 : 0);
        gauge("cachekit_open_circuits", MetricUnits.NONE, "Open circuits", () -> remote().openCircuits());
        gauge(
                "cachekit_pending_invalidations",
                MetricUnits.NONE,
                "Invalidations that wait for replay",
                () -> remote().pending());
    }

    private BackendStatus.Remote remote() {
        return Objects.requireNonNull(kit.health().remote(), "the status of Redis");
    }

    /** The series of L1. A unit is part of the name, since not all servers add it alike. */
    private void registerL1() {
        gauge("cachekit_l1_entries", MetricUnits.NONE, "Live L1 entries", () -> l1().entries());
        gauge(
                "cachekit_backplane_connected",
                MetricUnits.NONE,
                "1 while the node receives its own heartbeats, else 0",
                () -> l1().backplane() == BackendStatus.BackplaneState.CONNECTED ? 1 : 0);
        gauge(
                "cachekit_backplane_lag_seconds",
                MetricUnits.NONE,
                "Time that the last heartbeat took to come back to the node",
                this::lagSeconds);
        gauge(
                "cachekit_buckets_out_of_sync",
                MetricUnits.NONE,
                "Buckets whose L1 entries may not be used",
                () -> l1().bucketsOutOfSync());
    }

    private BackendStatus.L1 l1() {
        return Objects.requireNonNull(kit.health().l1(), "the status of L1");
    }

    private double lagSeconds() {
        Duration lag = l1().lag();
        return lag == null ? Double.NaN : lag.toNanos() / 1e9;
    }

    /** Counting in a remote backend may take as long as its time-out, and a scrape must not. */
    private Supplier<Number> counting(Supplier<Number> count) {
        return remote ? new RemoteCount(count, kit.executor(), kit.counters()) : count;
    }

    private void gauge(String name, String unit, String description, Supplier<Number> value, Tag... tags) {
        registered.add(new MetricID(name, tags));
        registry.gauge(metadata(name, unit, description), value, tags);
    }

    private Number entries() {
        flush();
        CacheStats stats = kit.adapter().getStats();
        return stats.totalEntries();
    }

    private static Number ratio(CacheCounters counters) {
        return CacheStats.hitRate(counters.get(CacheEvent.HIT), counters.get(CacheEvent.MISS));
    }

    private void loaded(@Nullable String namespace, CacheDecision reason, long nanos, @Nullable Throwable failure) {
        Duration duration = Duration.ofNanos(nanos);
        registry.timer(metadata("cachekit_load_duration", MetricUnits.SECONDS, "How long loaders ran"))
                .update(duration);
        if (namespace != null && kit.counters().watched().containsKey(namespace)) {
            registry.timer(
                            metadata("cachekit_namespace_load_duration", MetricUnits.SECONDS, "How long loaders ran"),
                            new Tag("namespace", namespace))
                    .update(duration);
        }
    }

    /** Brings the counters up to date; one thread at a time. */
    void flush() {
        flushing.lock();
        try {
            feeds.forEach(CounterFeed::flush);
        } finally {
            flushing.unlock();
        }
    }

    @Override
    public void close() {
        timer.cancel(false);
        kit.counters().removeLoadListener(loads);
        registered.forEach(registry::remove);
    }

    private static Metadata metadata(String name, String unit, String description) {
        return Metadata.builder()
                .withName(name)
                .withUnit(unit)
                .withDescription(description)
                .build();
    }

    /** A counter of the registry that is fed from one of the kit. */
    private static final class CounterFeed {

        private final CacheCounters source;
        private final CacheEvent event;
        private final Counter target;
        private long fed;

        CounterFeed(CacheCounters source, CacheEvent event, Counter target) {
            this.source = source;
            this.event = event;
            this.target = target;
        }

        void flush() {
            long now = source.get(event);
            if (now > fed) {
                target.inc(now - fed);
                fed = now;
            }
        }
    }
}
