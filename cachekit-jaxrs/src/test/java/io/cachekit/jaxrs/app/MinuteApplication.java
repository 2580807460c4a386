package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Caches for a minute. */
@ApplicationPath("api/minute")
@CachedResponse(ttl = "PT1M")
public class MinuteApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return CacheProviders.WITH_NUMBERS;
    }
}
