package io.cachekit.cdi;

import io.cachekit.CacheCondition;
import io.cachekit.CacheException;
import io.cachekit.CacheKeyGenerator;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.core.KitListener;
import io.cachekit.internal.ObserverFailures;
import io.cachekit.spi.ValueCodec;
import io.cachekit.support.EventCode;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.security.Principal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Starts the kit with the application, or at its first use, and closes it with it. */
@ApplicationScoped
class KitHolder {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    /** The order of its start among those of the application. */
    private static final int FIRST = Interceptor.Priority.LIBRARY_BEFORE;

    private final @Nullable Instance<KitDeployment> deployments;
    private final @Nullable Instance<KitListener> listeners;
    private final @Nullable Instance<ValueCodec> codecs;
    private final @Nullable BeanManager beans;
    private @Nullable CacheKit kit;

    /** For the client proxy. */
    KitHolder() {
        deployments = null;
        listeners = null;
        codecs = null;
        beans = null;
    }

    @Inject
    KitHolder(
            Instance<KitDeployment> deployments,
            @Any Instance<KitListener> listeners,
            Instance<ValueCodec> codecs,
            BeanManager beans) {
        this.deployments = deployments;
        this.listeners = listeners;
        this.codecs = codecs;
        this.beans = beans;
    }

    /** Holds nothing: some containers drop beans that no injection point asks for, but annotations do. */
    @Inject
    @SuppressWarnings("UnusedVariable") // the injection points are what counts
    void keep(
            @Any Instance<CacheKeyGenerator> generators,
            @Any Instance<CacheCondition> conditions,
            Instance<Principal> callers) {}

    /** Starts it as early as can be, unless the container does a part of the start when it is built. */
    static void start(
            @Observes @Initialized(ApplicationScoped.class) Object event,
            Instance<CacheKitExtension> portable,
            KitHolder holder) {
        if (portable.isResolvable()) {
            CacheKit unused = holder.kit();
        }
    }

    void start(@Observes @Priority(FIRST) Startup event) {
        // being called at all creates this bean
    }

    @PostConstruct
    void build() {
        KitDeployment deployed = deployment();
        CacheKitBuilder builder = deployed.builder();
        ServerServices.addTo(builder, deployed.events(), beans().createInstance());
        addCodec(builder);
        addObservers(builder);
        for (KitListener listener : Objects.requireNonNull(listeners)) {
            builder.listener(listener);
        }
        try {
            deployed.refreshExecutor().ifPresent(name -> ServerServices.addRefreshExecutor(builder, name));
            kit = builder.build();
        } catch (CacheException e) { // the container's own message hides it
            deployed.events().log(LOGGER, EventCode.CANNOT_START, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void addObservers(CacheKitBuilder builder) {
        InvalidationObservers observers = new InvalidationObservers(beans());
        if (observers.exist()) {
            builder.onInvalidated(event ->
                    observers.fire(event, failure -> ObserverFailures.note(kit().counters(), event.what(), failure)));
        }
    }

    private void addCodec(CacheKitBuilder builder) {
        ValueCodec own = Objects.requireNonNull(codecs).isResolvable() ? codecs.get() : null;
        if (own != null) {
            builder.valueCodec(own);
        }
    }

    private BeanManager beans() {
        return Objects.requireNonNull(beans);
    }

    private KitDeployment deployment() {
        return KitDeployment.of(Objects.requireNonNull(deployments));
    }

    CacheKit kit() {
        return Objects.requireNonNull(kit);
    }

    @PreDestroy
    void close() {
        kit().close();
        deployment().plans().close();
        RecordTypes.release();
    }
}
