package io.cachekit.jaxrs.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Lists a resource with an annotation of the kit, and no provider of the kit. */
@ApplicationPath("api")
public class IncompleteApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(NumberResource.class);
    }
}
