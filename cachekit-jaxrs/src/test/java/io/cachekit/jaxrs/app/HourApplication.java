package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Caches for an hour, by caller. */
@ApplicationPath("api/hour")
@CachedResponse(ttl = "PT1H", perUser = true)
public class HourApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return CacheProviders.WITH_NUMBERS;
    }
}
