package io.cachekit.benchmark.annotated;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Goes on: what any interceptor costs. */
@Nothing
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_AFTER + 2)
public class NothingInterceptor {

    /** Called by the container. */
    public NothingInterceptor() {}

    /** Goes on. */
    @AroundInvoke
    public Object around(InvocationContext invocation) throws Exception {
        return invocation.proceed();
    }
}
