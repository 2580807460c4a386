package io.cachekit.core;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheControl;
import io.cachekit.CacheService;
import io.cachekit.RecentEvents;
import io.cachekit.internal.BackendHealth;
import io.cachekit.internal.CacheCounters;
import io.cachekit.service.ServiceThreads;
import io.cachekit.settings.TelemetrySettings;
import io.cachekit.spi.BackendStatus;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A backend with the service over it, and their threads. Needs no container:
 *
 * <pre>{@code
 * try (CacheKit kit = CacheKit.builder().backend(Backend.MEMORY).build()) {
 *     kit.service().set("greeting", "hello");
 * }
 * }</pre>
 *
 * <p>Thread-safe. Close it when the application ends.
 */
public final class CacheKit implements AutoCloseable {

    private final Backend backend;
    private final CacheService service;
    private final CacheControl control;
    private final CacheAdapter adapter;
    private final CacheCounters counters;
    private final TelemetrySettings telemetry;
    private final Map<String, NamespaceOptions> namespaces;
    private final Background background;
    private final Deque<AutoCloseable> resources;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** The service with the switches of its namespaces. */
    record SwitchableService(CacheService service, CacheControl control) {}

    /** The threads of background work, and its timers that begin with the first use. */
    record Background(ServiceThreads threads, PeriodicWork periodic) {}

    /** Takes over the resources, which are closed last to first. */
    CacheKit(
            CacheKitBuilder settings,
            SwitchableService service,
            CacheAdapter adapter,
            CacheCounters counters,
            Map<String, NamespaceOptions> namespaces,
            Background background,
            Deque<AutoCloseable> resources) {
        this.backend = settings.backend;
        this.telemetry = settings.telemetry.build();
        this.service = service.service();
        this.control = service.control();
        this.adapter = adapter;
        this.counters = counters;
        this.namespaces = Map.copyOf(namespaces);
        this.background = background;
        this.resources = resources;
    }

    /** {@return a builder for one thread, with the defaults of every setting} */
    public static CacheKitBuilder builder() {
        return new CacheKitBuilder();
    }

    /** {@return the backend that was configured} */
    public Backend backend() {
        return backend;
    }

    /** {@return the service for applications, bound to the default namespace if there is one} */
    public CacheService service() {
        return service;
    }

    /** {@return the switches of namespaces on this node} */
    public CacheControl control() {
        return control;
    }

    /** {@return the adapter of the backend; the modes of namespaces don't matter to it} */
    public CacheAdapter adapter() {
        return adapter;
    }

    /** {@return the live counters of this node} */
    public CacheCounters counters() {
        return counters;
    }

    /** {@return the last events for operators of this node, as the log shows them with a code; live} */
    public RecentEvents events() {
        return counters.events();
    }

    /** {@return the settings for OpenTelemetry, as the builder had them} */
    public TelemetrySettings telemetry() {
        return telemetry;
    }

    /** {@return the options by namespace, of those that have any, unmodifiable} */
    public Map<String, NamespaceOptions> namespaces() {
        return namespaces;
    }

    /** {@return the executor of background work} */
    public Executor executor() {
        return background.threads().executor();
    }

    /**
     * {@return the timer of background work} Tasks must not block it, and have to be cancelled
     * before the kit closes.
     */
    public ScheduledExecutorService scheduler() {
        return background.threads().scheduler();
    }

    /** {@return the work that is done at intervals, from the first use on} */
    public PeriodicWork periodicWork() {
        return background.periodic();
    }

    /** {@return the status of the backend, as far as this node knows it} */
    public BackendStatus health() {
        return adapter instanceof BackendHealth able ? able.health() : BackendStatus.HEALTHY;
    }

    /** Stops the threads and timers of the kit and releases the backend. Can be repeated. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Resources.closeAll(resources, counters.events());
        }
    }
}
