package io.cachekit.cdi;

import io.cachekit.CacheService;
import io.cachekit.cdi.plan.Plans;
import io.cachekit.internal.ReadAndLoad;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks up the plans of a bean for its interceptors. */
@ApplicationScoped
class PlanRegistry {

    private final @Nullable KitDeployment deployment;
    private final @Nullable KitHolder holder;
    private final @Nullable BeanManager beans;
    private final @Nullable BackgroundCalls background;

    /** For the client proxy. */
    PlanRegistry() {
        deployment = null;
        holder = null;
        beans = null;
        background = null;
    }

    @Inject
    PlanRegistry(Instance<KitDeployment> deployments, KitHolder holder, BeanManager beans) {
        this.deployment = KitDeployment.of(deployments);
        this.holder = holder;
        this.beans = beans;
        this.background = new BackgroundCalls(deployment.events());
    }

    BeanPlans of(Class<?> target, Class<? extends Annotation> kind) {
        CacheService service = Objects.requireNonNull(holder).kit().service();
        Plans plans = Objects.requireNonNull(deployment).plans();
        Bean<?> bean = plans.bean(target);
        return new BeanPlans(
                service,
                (ReadAndLoad) service,
                invocation -> plans.find(target, kind, invocation),
                Objects.requireNonNull(background),
                method -> method(bean, method));
    }

    private @Nullable BeanMethod method(@Nullable Bean<?> bean, Method method) {
        BeanMethod found = bean == null ? null : new BeanMethod(Objects.requireNonNull(beans), bean, method);
        return found == null || !found.isCallable() ? null : found;
    }
}
