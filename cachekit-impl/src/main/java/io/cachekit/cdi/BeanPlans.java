package io.cachekit.cdi;

import io.cachekit.CacheService;
import io.cachekit.cdi.plan.MethodPlan;
import io.cachekit.internal.ReadAndLoad;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Function;

/** The service and the plans for one interceptor of one bean. Thread-safe. */
final class BeanPlans {

    private static final int MOST_SEEN = 16;

    private final CacheService service;
    private final ReadAndLoad cache;
    private final Function<InvocationContext, MethodPlan> plans;
    private volatile Seen[] seen = {};

    BeanPlans(CacheService service, ReadAndLoad cache, Function<InvocationContext, MethodPlan> plans) {
        this.service = service;
        this.cache = cache;
        this.plans = plans;
    }

    /** A method as the container passes it: mostly the same object for every call. */
    private record Seen(Method method, MethodPlan plan) {}

    CacheService service() {
        return service;
    }

    ReadAndLoad cache() {
        return cache;
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
