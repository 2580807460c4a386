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

    /** The plans of the bean that is called: an interceptor belongs to one object. */
    BeanPlans of(InvocationContext invocation) {
        BeanPlans known = plans;
        Class<?> target = invocation.getTarget().getClass();
        if (known == null || known.target() != target) {
            known = registry.of(target, kind);
            plans = known;
        }
        return known;
    }
}
