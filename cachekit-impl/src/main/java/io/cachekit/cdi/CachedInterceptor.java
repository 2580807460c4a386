package io.cachekit.cdi;

import io.cachekit.CacheOptions;
import io.cachekit.LookupKey;
import io.cachekit.annotation.Cached;
import io.cachekit.cdi.BackgroundCalls.Mark;
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
import java.util.concurrent.Callable;
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
        Mark mark = plans.background().take(plan);
        if (mark != null) {
            return BackgroundCalls.run(mark, key(plans.cache(), plan, invocation), invocation);
        }
        @Nullable Object[] arguments = invocation.getParameters();
        ReadAndLoad cache = plans.cache();
        CallCondition condition = plan.condition();
        if (condition != null && !condition.holds(new Call(method, arguments, null))) {
            CacheOptions options = plan.optionsPast(method, arguments);
            return through(plans, plan, plan.keyPast(method, arguments), options, invocation);
        }
        CacheOptions options = plan.optionsOf(method, arguments);
        LookupKey key = plan.key().lookup(method, arguments, cache.namespaceOf(options));
        return through(plans, plan, key, options, invocation);
    }

    private static @Nullable Object through(
            BeanPlans plans, EntryPlan plan, LookupKey key, CacheOptions options, InvocationContext invocation)
            throws Exception {
        ReadAndLoad cache = plans.cache();
        ResultShape shape = plan.result();
        Type type = shape.type().type();
        if (shape.staged()) {
            Callable<@Nullable Object> background = plans.background(plan, key, invocation);
            MethodLoader loader = new MethodLoader(plan, invocation, background);
            CompletionStage<Object> stage = cache.loadAsync(key.key(), type, loading(options, background), loader);
            loader.rethrow();
            return shape.optional() ? stage.thenApply(shape::wrap) : stage;
        }
        Object value = cache.value(key, type, options);
        if (value != null) {
            return shape.wrap(value);
        }
        Callable<@Nullable Object> background = plans.background(plan, key, invocation);
        MethodLoader loader = new MethodLoader(plan, invocation, background);
        return shape.wrap(cache.load(key.key(), type, loading(options, background), loader));
    }

    private static CacheOptions loading(CacheOptions options, @Nullable Callable<@Nullable Object> background) {
        return background == null ? BackgroundCalls.byCaller(options) : options;
    }

    /** The key as it is on this thread, or null if it can't be made here. */
    private static @Nullable LookupKey key(ReadAndLoad cache, EntryPlan plan, InvocationContext invocation) {
        Method method = invocation.getMethod();
        @Nullable Object[] arguments = invocation.getParameters();
        try {
            CacheOptions options = plan.optionsOf(method, arguments);
            return plan.key().lookup(method, arguments, cache.namespaceOf(options));
        } catch (RuntimeException e) { // it names a caller, for instance, or its generator asks for one
            return null;
        }
    }
}
