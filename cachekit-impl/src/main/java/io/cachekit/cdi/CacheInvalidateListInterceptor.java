package io.cachekit.cdi;

import io.cachekit.annotation.CacheInvalidate;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

/** Invalidates for methods with several annotations. The outermost of the three. */
@CacheInvalidate.List({})
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_AFTER)
class CacheInvalidateListInterceptor extends InvalidateInterceptor {

    private static final long serialVersionUID = 1;

    @Inject
    CacheInvalidateListInterceptor(PlanRegistry registry) {
        super(registry);
    }
}
