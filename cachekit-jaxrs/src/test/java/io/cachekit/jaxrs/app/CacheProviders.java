package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CacheEndFilter;
import io.cachekit.jaxrs.CacheFeature;
import io.cachekit.jaxrs.CacheInvalidationFilter;
import io.cachekit.jaxrs.CacheMethodFilter;
import io.cachekit.jaxrs.CacheNotModifiedMapper;
import io.cachekit.jaxrs.CacheRequestFilter;
import io.cachekit.jaxrs.CacheResponseFilter;
import io.cachekit.jaxrs.CacheWriterInterceptor;
import java.util.Set;

/** The providers that an application with its own list of classes must name. */
final class CacheProviders {

    static final Set<Class<?>> WITH_NUMBERS = Set.of(
            NumberResource.class,
            CacheMethodFilter.class,
            CacheRequestFilter.class,
            CacheResponseFilter.class,
            CacheWriterInterceptor.class,
            CacheEndFilter.class,
            CacheNotModifiedMapper.class,
            CacheFeature.class,
            CacheInvalidationFilter.class);

    private CacheProviders() {}
}
