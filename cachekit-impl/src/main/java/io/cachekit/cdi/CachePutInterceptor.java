package io.cachekit.cdi;

import io.cachekit.CacheOptions;
import io.cachekit.CacheToken;
import io.cachekit.CacheUnavailableException;
import io.cachekit.annotation.CachePut;
import io.cachekit.cdi.plan.Call;
import io.cachekit.cdi.plan.EntryPlan;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the method and stores its result, with a token from before it ran. */
@CachePut
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_AFTER + 1)
class CachePutInterceptor implements Serializable {

    private static final long serialVersionUID = 1;

    private final PlanAccess access;

    @Inject
    CachePutInterceptor(PlanRegistry registry) {
        access = new PlanAccess(registry, CachePut.class);
    }

    @AroundInvoke
    @Nullable Object around(InvocationContext invocation) throws Exception {
        BeanPlans plans = access.of(invocation);
        EntryPlan plan = plans.of(invocation.getMethod(), invocation).put();
        if (plan == null) {
            return invocation.proceed();
        }
        Call call = new Call(invocation.getMethod(), invocation.getParameters(), null);
        Consumer<@Nullable Object> store = prepare(plans, plan, call);
        return Stages.after(invocation.proceed(), plan.result(), store, plans.cache()::runAfter);
    }

    /**
     * A key that needs the result is not known yet. Its token is made for another key then, which a
     * backend either takes as well, or refuses, so that the entry is invalidated instead.
     */
    private static Consumer<@Nullable Object> prepare(BeanPlans plans, EntryPlan plan, Call call) {
        boolean late = plan.key().needsResult();
        CacheOptions beforehand = plan.options().beforehand(call);
        String early = late ? call.method().toString() : plan.key().key(call);
        CacheToken token = token(plans, early, beforehand);
        return result -> {
            Object value = plan.result().unwrap(result);
            Call returned = call.returned(value);
            String key = late ? plan.key().key(returned) : early;
            plans.service().put(key, value, plan.options().of(returned), token);
        };
    }

    /** The method always runs; should the backend be back when it has, the entry is invalidated. */
    private static CacheToken token(BeanPlans plans, String key, CacheOptions options) {
        try {
            return plans.service().token(key, options);
        } catch (CacheUnavailableException e) {
            return CacheToken.none();
        }
    }
}
