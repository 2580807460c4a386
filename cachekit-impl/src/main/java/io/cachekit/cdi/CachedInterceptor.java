package io.cachekit.cdi;

import io.cachekit.CacheOptions;
import io.cachekit.LookupKey;
import io.cachekit.annotation.Cached;
import io.cachekit.cdi.plan.Call;
import io.cachekit.cdi.plan.CallCondition;
import io.cachekit.cdi.plan.EntryPlan;
import io.cachekit.cdi.plan.ResultShape;
import io.cachekit.internal.ReadAndLoad;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Answers from the cache, or runs the method and stores its result. The innermost of the three. */
@Cached
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_AFTER + 2)
class CachedInterceptor implements Serializable {

    private static final long serialVersionUID = 1;
    private final PlanAccess access;

    @Inject
    CachedInterceptor(PlanRegistry registry) {
        access = new PlanAccess(registry, Cached.class);
    }

    @AroundInvoke
    @SuppressWarnings("NullAway") // a null is the method's own, and reaches the caller
    @Nullable Object around(InvocationContext invocation) throws Exception {
        BeanPlans plans = access.of(invocation);
        Method method = invocation.getMethod();
        EntryPlan plan = plans.of(method, invocation).cached();
        if (plan == null) {
            return invocation.proceed();
        }
        @Nullable Object[] arguments = invocation.getParameters();
        ReadAndLoad cache = plans.cache();
        CallCondition condition = plan.condition();
        if (condition != null && !condition.holds(new Call(method, arguments, null))) {
            CacheOptions options = plan.optionsPast(method, arguments);
            return through(cache, plan, plan.keyPast(method, arguments), options, invocation);
        }
        CacheOptions options = plan.optionsOf(method, arguments);
        LookupKey key = plan.key().lookup(method, arguments, cache.namespaceOf(options));
        return through(cache, plan, key, options, invocation);
    }

    private static @Nullable Object through(
            ReadAndLoad cache, EntryPlan plan, LookupKey key, CacheOptions options, InvocationContext invocation)
            throws Exception {
        ResultShape shape = plan.result();
        Type type = shape.type().type();
        if (shape.staged()) {
            MethodLoader loader = new MethodLoader(plan, invocation);
            CompletionStage<Object> stage = cache.loadAsync(key.key(), type, options, loader);
            loader.rethrow();
            return shape.optional() ? stage.thenApply(shape::wrap) : stage;
        }
        Object value = cache.value(key, type, options);
        return shape.wrap(
                value == null ? cache.load(key.key(), type, options, new MethodLoader(plan, invocation)) : value);
    }
}
