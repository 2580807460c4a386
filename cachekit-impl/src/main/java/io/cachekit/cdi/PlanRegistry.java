package io.cachekit.cdi;

import io.cachekit.CacheService;
import io.cachekit.cdi.plan.Plans;
import io.cachekit.internal.ReadAndLoad;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks up the plans of a bean for its interceptors. */
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

    BeanPlans of(Class<?> target, Class<? extends Annotation> kind) {
        CacheService service = Objects.requireNonNull(holder).kit().service();
        Plans plans = Objects.requireNonNull(extension).plans();
        return new BeanPlans(service, (ReadAndLoad) service, invocation -> plans.find(target, kind, invocation));
    }
}
