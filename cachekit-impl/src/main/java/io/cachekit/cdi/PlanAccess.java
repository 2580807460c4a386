package io.cachekit.cdi;

import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * The plans of an interceptor, also after it was passivated with its bean. The object that is
 * called determines the bean: not all containers pass it to an interceptor.
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

    /** Always the same: an interceptor lives as long as its object (Jakarta Interceptors). */
    BeanPlans of(InvocationContext invocation) {
        BeanPlans known = plans;
        if (known == null) {
            Object target = invocation.getTarget();
            if (target == null) { // ArC intercepts static methods, too, of any class
                throw new IllegalStateException("Cache Kit can't run a method as it is annotated: "
                        + invocation.getMethod().getDeclaringClass().getName() + "#"
                        + invocation.getMethod().getName()
                        + ": the method is static, and belongs to no bean; make it a method of a bean");
            }
            known = registry.of(target.getClass(), kind);
            plans = known;
        }
        return known;
    }
}
