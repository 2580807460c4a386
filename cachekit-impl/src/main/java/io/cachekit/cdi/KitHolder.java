package io.cachekit.cdi;

import io.cachekit.codec.JsonbCodec;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.core.KitListener;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Starts the kit with the application, or at its first use if that comes earlier, and closes it with it. */
@ApplicationScoped
class KitHolder {

    private final @Nullable CacheKitExtension extension;
    private final @Nullable Instance<KitListener> listeners;
    private @Nullable CacheKit kit;
    private @Nullable JsonbCodec codec;

    /** For the client proxy. */
    KitHolder() {
        extension = null;
        listeners = null;
    }

    @Inject
    KitHolder(CacheKitExtension extension, @Any Instance<KitListener> listeners) {
        this.extension = extension;
        this.listeners = listeners;
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        // being called at all creates this bean
    }

    @PostConstruct
    void build() {
        CacheKitBuilder builder = Objects.requireNonNull(extension).builder();
        ServerServices.addTo(builder);
        if (extension.checksSerializable()) {
            codec = new JsonbCodec();
            builder.checkSerializable(codec);
        }
        for (KitListener listener : Objects.requireNonNull(listeners)) {
            builder.listener(listener);
        }
        kit = builder.build();
    }

    CacheKit kit() {
        return Objects.requireNonNull(kit);
    }

    @PreDestroy
    void close() {
        kit().close();
        if (codec != null) {
            codec.close();
        }
        Objects.requireNonNull(extension).generators().close();
    }
}
