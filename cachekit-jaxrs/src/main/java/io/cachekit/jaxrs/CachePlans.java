package io.cachekit.jaxrs;

import io.cachekit.CacheConfigurationException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The plans of all resource methods, each made at its first use. Thread-safe. */
final class CachePlans {

    private final Map<ResourceMethod, CachePlan> plans = new ConcurrentHashMap<>();
    private final Function<String, Optional<String>> config;

    CachePlans(Function<String, Optional<String>> config) {
        this.config = config;
    }

    CachePlan of(Class<?> type, Method method) {
        return plans.computeIfAbsent(new ResourceMethod(type, method), this::read);
    }

    private CachePlan read(ResourceMethod resource) {
        try {
            CachedResponse annotation = resource.find(CachedResponse.class)
                    .orElseThrow(() -> new IllegalArgumentException("there is no @CachedResponse on it"));
            return CachePlan.read(annotation, resource.mediaTypes(), config);
        } catch (IllegalArgumentException e) {
            throw new CacheConfigurationException("@CachedResponse on " + resource.name() + ": " + e.getMessage(), e);
        }
    }
}
