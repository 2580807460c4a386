package io.cachekit.cdi;

import io.cachekit.CacheLoader;
import io.cachekit.CacheOptions;
import io.cachekit.LookupKey;
import io.cachekit.annotation.Cached;
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
        ResultShape result = plan.result();
        Long number = plan.key().number(arguments);
        if (number != null && !result.staged()) {
            CacheOptions options = plan.options().of(method, arguments);
            LookupKey key = LookupKey.of(number.longValue(), plans.reads().namespaceOf(options));
            Object value = plans.reads().value(key, result.type().type(), options);
            return result.wrap(
                    value == null ? loaded(plans.reads(), number.toString(), options, result, invocation) : value);
        }
        String key = plan.key().key(method, arguments); // first: what is wrong with it is told before the rest
        CacheOptions options = plan.options().of(method, arguments);
        if (result.staged()) {
            return staged(plans.reads(), key, options, result, invocation);
        }
        LookupKey lookup = LookupKey.of(key, plans.reads().namespaceOf(options));
        Object value = plans.reads().value(lookup, result.type().type(), options);
        return result.wrap(value == null ? loaded(plans.reads(), key, options, result, invocation) : value);
    }

    @SuppressWarnings("NullAway") // a null is the method's own
    private static @Nullable Object loaded(
            ReadAndLoad reads, String key, CacheOptions options, ResultShape result, InvocationContext invocation)
            throws Exception {
        CacheLoader<Object, Exception> loader = () -> result.unwrap(invocation.proceed());
        return reads.load(key, result.type().type(), options, loader);
    }

    /** What the method throws before it has a stage is thrown here, unless the call came on another's thread. */
    @SuppressWarnings("NullAway") // a stage may complete with null
    private static Object staged(
            ReadAndLoad reads, String key, CacheOptions options, ResultShape shape, InvocationContext invocation)
            throws Exception {
        AtomicReference<@Nullable Exception> thrown = new AtomicReference<>();
        CompletionStage<Object> stage = reads.loadAsync(key, shape.type().type(), options, () -> {
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
