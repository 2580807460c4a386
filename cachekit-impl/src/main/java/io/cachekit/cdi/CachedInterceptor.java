package io.cachekit.cdi;

import io.cachekit.CacheLoader;
import io.cachekit.CacheOptions;
import io.cachekit.LookupKey;
import io.cachekit.annotation.Cached;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
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
        CacheOptions options = plan.optionsOf(method, arguments);
        LookupKey key = plan.key().lookup(method, arguments, plans.cache().namespaceOf(options));
        ResultShape shape = plan.result();
        if (shape.staged()) {
            return staged(plans.cache(), key.key(), options, shape, invocation);
        }
        Object value = plans.cache().value(key, shape.type().type(), options);
        if (value == null) {
            CacheLoader<Object, Exception> loader = () -> shape.unwrap(invocation.proceed());
            value = plans.cache().load(key.key(), shape.type().type(), options, loader);
        }
        return shape.wrap(value);
    }

    /** Throws an exception of the method before it has a stage, unless the loader runs on another thread. */
    @SuppressWarnings("NullAway") // a stage may complete with null
    private static Object staged(
            ReadAndLoad cache, String key, CacheOptions options, ResultShape shape, InvocationContext invocation)
            throws Exception {
        AtomicReference<@Nullable Exception> thrown = new AtomicReference<>();
        CompletionStage<Object> stage = cache.loadAsync(key, shape.type().type(), options, () -> {
            try {
                return ((CompletionStage<?>) invocation.proceed()).thenApply(shape::unwrap);
            } catch (Exception e) {
                thrown.set(e);
                return CompletableFuture.failedStage(e);
            }
        });
        Exception failure = thrown.get();
        if (failure != null) {
            throw failure;
        }
        return shape.optional() ? stage.thenApply(shape::wrap) : stage;
    }
}
