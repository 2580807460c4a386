package io.cachekit.cdi;

import io.cachekit.CacheException;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.core.KitListener;
import io.cachekit.internal.ObserverFailures;
import io.cachekit.spi.ValueCodec;
import io.cachekit.support.EventCode;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Starts the kit with the application, or at its first use, and closes it with it. */
@ApplicationScoped
class KitHolder {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    private final @Nullable CacheKitExtension extension;
    private final @Nullable Instance<KitListener> listeners;
    private final @Nullable Instance<ValueCodec> codecs;
    private final @Nullable BeanManager beans;
    private @Nullable CacheKit kit;

    /** For the client proxy. */
    KitHolder() {
        extension = null;
        listeners = null;
        codecs = null;
        beans = null;
    }

    @Inject
    KitHolder(
            CacheKitExtension extension,
            @Any Instance<KitListener> listeners,
            Instance<ValueCodec> codecs,
            BeanManager beans) {
        this.extension = extension;
        this.listeners = listeners;
        this.codecs = codecs;
        this.beans = beans;
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        // being called at all creates this bean
    }

    @PostConstruct
    void build() {
        CacheKitBuilder builder = Objects.requireNonNull(extension).builder();
        ServerServices.addTo(builder, Objects.requireNonNull(extension).events());
        addCodec(builder);
        addObservers(builder);
        for (KitListener listener : Objects.requireNonNull(listeners)) {
            builder.listener(listener);
        }
        try {
            Objects.requireNonNull(extension)
                    .refreshExecutor()
                    .ifPresent(name -> ServerServices.addRefreshExecutor(builder, name));
            kit = builder.build();
        } catch (CacheException e) { // the container's own message hides it
            Objects.requireNonNull(extension)
                    .events()
                    .log(LOGGER, EventCode.CANNOT_START, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void addObservers(CacheKitBuilder builder) {
        InvalidationObservers observers = new InvalidationObservers(Objects.requireNonNull(beans));
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

    CacheKit kit() {
        return Objects.requireNonNull(kit);
    }

    @PreDestroy
    void close() {
        kit().close();
        Objects.requireNonNull(extension).plans().close();
        RecordTypes.release();
    }
}
