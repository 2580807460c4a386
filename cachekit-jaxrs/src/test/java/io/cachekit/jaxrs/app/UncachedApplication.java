package io.cachekit.jaxrs.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Caches nothing but what is annotated. */
@ApplicationPath("api/uncached")
public class UncachedApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return CacheProviders.WITH_NUMBERS;
    }
}
