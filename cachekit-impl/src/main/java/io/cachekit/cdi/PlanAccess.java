package io.cachekit.cdi;

import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * How an interceptor gets at its plans, also after it was passivated with its bean. The bean is known by the object that
 * is called: not all containers tell an interceptor whose it is.
 */
final class PlanAccess implements Serializable {

    private static final long serialVersionUID = 1;

    private final PlanRegistry registry;
    private final Class<? extends Annotation> kind;
    private transient volatile @Nullable BeanPlans plans;

    /** The registry is a client proxy, which is serializable. */
    PlanAccess(PlanRegistry registry, Class<? extends Annotation> kind) {
        this.registry = registry;
        this.kind = kind;
    }

    /** Always the same: an interceptor lives as long as one object (Jakarta Interceptors, Interceptor Life Cycle). */
    BeanPlans of(InvocationContext invocation) {
        BeanPlans known = plans;
        if (known == null) {
            known = registry.of(invocation.getTarget().getClass(), kind);
            plans = known;
        }
        return known;
    }
}
