package io.cachekit.core;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheService;
import io.cachekit.internal.BackendHealth;
import io.cachekit.internal.CacheCounters;
import io.cachekit.spi.BackendStatus;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A backend with the service over it, and what they run on. Needs no container:
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
    private final CacheAdapter adapter;
    private final CacheCounters counters;
    private final Executor executor;
    private final ScheduledExecutorService scheduler;
    private final Deque<AutoCloseable> resources;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Takes over the resources, which are closed last to first. */
    CacheKit(
            Backend backend,
            CacheService service,
            CacheAdapter adapter,
            CacheCounters counters,
            Executor executor,
            ScheduledExecutorService scheduler,
            Deque<AutoCloseable> resources) {
        this.backend = backend;
        this.service = service;
        this.adapter = adapter;
        this.counters = counters;
        this.executor = executor;
        this.scheduler = scheduler;
        this.resources = resources;
    }

    /**
     * Starts with the defaults of every setting.
     *
     * @return a builder for one thread
     */
    public static CacheKitBuilder builder() {
        return new CacheKitBuilder();
    }

    /**
     * Where entries are kept.
     *
     * @return the backend that was configured
     */
    public Backend backend() {
        return backend;
    }

    /**
     * The service, bound to the default namespace where there is one.
     *
     * @return what applications use
     */
    public CacheService service() {
        return service;
    }

    /**
     * The backend.
     *
     * @return the port
     */
    public CacheAdapter adapter() {
        return adapter;
    }

    /**
     * What has happened on this node.
     *
     * @return the live counters
     */
    public CacheCounters counters() {
        return counters;
    }

    /**
     * What the kit's background work runs on.
     *
     * @return the executor
     */
    public Executor executor() {
        return executor;
    }

    /**
     * Where the kit's background work is timed, which must not block it; what is scheduled here has to be cancelled before the kit closes.
     *
     * @return the timer
     */
    public ScheduledExecutorService scheduler() {
        return scheduler;
    }

    /**
     * Returns the status of the backend.
     *
     * @return the status, as far as this node knows it
     */
    public BackendStatus health() {
        return adapter instanceof BackendHealth able ? able.health() : BackendStatus.HEALTHY;
    }

    /** Stops every thread and timer that the kit started, and releases the backend. Repeated calls do nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Resources.closeAll(resources);
        }
    }
}
