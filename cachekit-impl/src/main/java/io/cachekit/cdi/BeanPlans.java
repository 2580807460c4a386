package io.cachekit.cdi;

import io.cachekit.CacheService;
import io.cachekit.LookupKey;
import io.cachekit.cdi.plan.EntryPlan;
import io.cachekit.cdi.plan.MethodPlan;
import io.cachekit.internal.ReadAndLoad;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The service and the plans for one interceptor of one bean. Thread-safe. */
final class BeanPlans {

    private static final int MOST_SEEN = 16;

    private final CacheService service;
    private final ReadAndLoad cache;
    private final Function<InvocationContext, MethodPlan> plans;
    private final BackgroundCalls background;
    private final Function<Method, @Nullable BeanMethod> methods;
    private volatile Seen[] seen = {};

    /** A method of the bean is null if it can't be called from elsewhere. */
    BeanPlans(
            CacheService service,
            ReadAndLoad cache,
            Function<InvocationContext, MethodPlan> plans,
            BackgroundCalls background,
            Function<Method, @Nullable BeanMethod> methods) {
        this.service = service;
        this.cache = cache;
        this.plans = plans;
        this.background = background;
        this.methods = methods;
    }

    /** A method as the container passes it: mostly the same object for every call. */
    private record Seen(Method method, MethodPlan plan) {}

    CacheService service() {
        return service;
    }

    ReadAndLoad cache() {
        return cache;
    }

    BackgroundCalls background() {
        return background;
    }

    /** The same call in the background, or null if it is to be made by callers alone. */
    @Nullable Callable<@Nullable Object> background(EntryPlan plan, LookupKey key, InvocationContext invocation) {
        Method method = invocation.getMethod();
        BeanMethod target = background.allow(method) ? methods.apply(method) : null;
        @Nullable Object[] arguments = invocation.getParameters();
        return target == null ? null : () -> background.call(target, plan, key, arguments);
    }

    /** The plan of an invocation; throws an {@code IllegalStateException} if there is none. */
    @SuppressWarnings("ReferenceEquality") // other objects are compared by value then
    MethodPlan of(Method method, InvocationContext invocation) {
        for (Seen known : seen) {
            if (known.method == method) {
                return known.plan;
            }
        }
        return look(invocation, method);
    }

    /** Remembers some of the objects: comparing methods takes longer than a hit. */
    private MethodPlan look(InvocationContext invocation, Method method) {
        MethodPlan plan = plans.apply(invocation);
        Seen[] before = seen;
        if (before.length < MOST_SEEN) {
            Seen[] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = new Seen(method, plan);
            seen = after;
        }
        return plan;
    }
}
