package io.cachekit.cdi;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.cdi.plan.Call;
import io.cachekit.cdi.plan.InvalidationPlan;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the method and invalidates after success, outermost of the three interceptors. The arguments
 * count as the method has left them. Some containers bind a repeated annotation to both subclasses:
 * the first that is called does the work.
 */
abstract class InvalidateInterceptor implements Serializable {

    private static final long serialVersionUID = 1;

    private static final String TAKEN = "io.cachekit.invalidate";

    private final PlanAccess access;

    InvalidateInterceptor(PlanRegistry registry) {
        access = new PlanAccess(registry, CacheInvalidate.class);
    }

    @AroundInvoke
    @Nullable Object around(InvocationContext invocation) throws Exception {
        BeanPlans plans = access.of(invocation);
        InvalidationPlan plan = plans.of(invocation.getMethod(), invocation).invalidation();
        boolean first = invocation.getContextData().putIfAbsent(TAKEN, true) == null;
        Object result;
        try {
            result = invocation.proceed();
        } finally {
            if (first) { // another attempt of an interceptor around this one starts afresh
                invocation.getContextData().remove(TAKEN);
            }
        }
        if (plan == null || !first) {
            return result;
        }
        Consumer<@Nullable Object> invalidate = value ->
                plan.run(plans.service(), new Call(invocation.getMethod(), invocation.getParameters(), null), value);
        return Stages.after(result, plan.result(), invalidate, plans.cache()::runAfter);
    }

    /** For methods with one annotation. */
    @CacheInvalidate
    @Interceptor
    @Priority(Interceptor.Priority.LIBRARY_AFTER)
    static class OfOne extends InvalidateInterceptor {

        private static final long serialVersionUID = 1;

        @Inject
        OfOne(PlanRegistry registry) {
            super(registry);
        }
    }

    /** For methods with several annotations. */
    @CacheInvalidate.List({})
    @Interceptor
    @Priority(Interceptor.Priority.LIBRARY_AFTER)
    static class OfSeveral extends InvalidateInterceptor {

        private static final long serialVersionUID = 1;

        @Inject
        OfSeveral(PlanRegistry registry) {
            super(registry);
        }
    }
}
