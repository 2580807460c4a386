package io.cachekit.cdi;

import io.cachekit.CacheService;
import io.cachekit.spi.ReadThrough;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the interceptors of one bean need. Thread-safe. */
final class BeanPlans {

    private static final MethodPlan NONE = new MethodPlan(null, null, null);
    private static final int MOST_SEEN = 16;

    private final CacheService service;
    private final ReadThrough reads;
    private final Map<Method, MethodPlan> methods;
    private volatile Seen[] seen = {};

    /** Of the service itself, not of a client proxy, and the annotated methods. */
    BeanPlans(CacheService service, ReadThrough reads, Map<Method, MethodPlan> methods) {
        this.service = service;
        this.reads = reads;
        this.methods = methods;
    }

    /** A method as the container hands it out: mostly the same object for every call. */
    private record Seen(Method method, MethodPlan plan) {}

    CacheService service() {
        return service;
    }

    /** The same service in halves. */
    ReadThrough reads() {
        return reads;
    }

    /** The plan of a method; one without parts for a bridge, which leads to the method itself. */
    @SuppressWarnings("ReferenceEquality") // those of other objects are compared by value then
    MethodPlan of(@Nullable Method method) {
        for (Seen known : seen) {
            if (known.method == method) {
                return known.plan;
            }
        }
        return method == null ? NONE : look(method);
    }

    /** Comparing methods takes longer than a look-up in the cache: remembers the objects that were compared, some of them. */
    private MethodPlan look(Method method) {
        MethodPlan plan = methods.getOrDefault(method, NONE);
        Seen[] before = seen;
        if (before.length < MOST_SEEN) {
            Seen[] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = new Seen(method, plan);
            seen = after;
        }
        return plan;
    }
}
