package io.cachekit.cdi;

import io.cachekit.annotation.CacheInvalidate;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

/** Invalidates for methods with one annotation. The outermost of the three. */
@CacheInvalidate
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_AFTER)
class CacheInvalidateInterceptor extends InvalidateInterceptor {

    private static final long serialVersionUID = 1;

    @Inject
    CacheInvalidateInterceptor(PlanRegistry registry) {
        super(registry);
    }
}
