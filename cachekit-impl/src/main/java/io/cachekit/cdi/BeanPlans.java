package io.cachekit.cdi;

import io.cachekit.CacheService;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the interceptors of one bean need.
 *
 * @param service the service itself, not a client proxy
 * @param methods the plans of the annotated methods
 */
record BeanPlans(CacheService service, Map<Method, MethodPlan> methods) {

    private static final MethodPlan NONE = new MethodPlan(null, null, null);

    /** The plan of a method; one without parts for a bridge, which leads to the method itself. */
    MethodPlan of(@Nullable Method method) {
        return methods.getOrDefault(method, NONE);
    }
}
