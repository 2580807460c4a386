package io.cachekit.cdi;

import io.cachekit.CacheService;
import io.cachekit.cdi.plan.MethodPlan;
import io.cachekit.internal.ReadAndLoad;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Function;

/** What one interceptor of one bean needs. Thread-safe. */
final class BeanPlans {

    private static final int MOST_SEEN = 16;

    private final CacheService service;
    private final ReadAndLoad cache;
    private final Function<InvocationContext, MethodPlan> plans;
    private volatile Seen[] seen = {};

    /** Of the service itself, not a client proxy, and what finds the plan of a call. */
    BeanPlans(CacheService service, ReadAndLoad cache, Function<InvocationContext, MethodPlan> plans) {
        this.service = service;
        this.cache = cache;
        this.plans = plans;
    }

    /** A method as the container hands it out: mostly the same object for every call. */
    private record Seen(Method method, MethodPlan plan) {}

    CacheService service() {
        return service;
    }

    /** The same service, with reads and loads apart. */
    ReadAndLoad cache() {
        return cache;
    }

    /** The plan of the method that an invocation calls; throws an {@code IllegalStateException} where there is none. */
    @SuppressWarnings("ReferenceEquality") // those of other objects are compared by value then
    MethodPlan of(Method method, InvocationContext invocation) {
        for (Seen known : seen) {
            if (known.method == method) {
                return known.plan;
            }
        }
        return look(invocation, method);
    }

    /** Comparing methods takes longer than a look-up in the cache: remembers the objects that were compared, some of them. */
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
