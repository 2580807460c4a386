package io.cachekit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where interceptors find what the annotations of their bean mean. */
@ApplicationScoped
class PlanRegistry {

    private final @Nullable CacheKitExtension extension;
    private final @Nullable KitHolder holder;

    /** For the client proxy. */
    PlanRegistry() {
        extension = null;
        holder = null;
    }

    @Inject
    PlanRegistry(CacheKitExtension extension, KitHolder holder) {
        this.extension = extension;
        this.holder = holder;
    }

    BeanPlans of(Class<?> beanClass) {
        return new BeanPlans(
                Objects.requireNonNull(holder).kit().service(),
                Objects.requireNonNull(extension).plans(beanClass));
    }
}
