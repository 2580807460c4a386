package io.cachekit.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The application of a WAR that a request is for. On RESTEasy (Open Liberty) one filter serves all
 * applications and has but one injected, so RESTEasy is asked. Jersey (Payara) injects a
 * configuration around the application. Thread-safe.
 */
final class Applications {

    private static final String RESTEASY = "org.jboss.resteasy.";
    private static final String JERSEY = "org.glassfish.jersey.";

    private volatile @Nullable Method lookup;

    /** The class of the application; null if it is unknown. */
    @Nullable Class<? extends Application> of(ContainerRequestContext request, @Nullable Application injected) {
        Application application = injected;
        try {
            if (request.getClass().getName().startsWith(RESTEASY)) {
                application = asked(request.getClass().getClassLoader());
            } else if (injected != null) {
                application = unwrapped(injected);
            }
        } catch (ReflectiveOperationException e) {
            // the injected one has to do
        }
        return application == null ? null : application.getClass();
    }

    private static Application unwrapped(Application injected) throws ReflectiveOperationException {
        Application outer = injected;
        while (outer.getClass().getName().startsWith(JERSEY)) {
            Object inner = outer.getClass().getMethod("getApplication").invoke(outer);
            if (!(inner instanceof Application application) || inner == outer) {
                break;
            }
            outer = application;
        }
        return outer;
    }

    private @Nullable Application asked(ClassLoader server) throws ReflectiveOperationException {
        Method method = lookup;
        if (method == null) {
            method = server.loadClass(RESTEASY + "core.ResteasyContext").getMethod("getContextData", Class.class);
            lookup = method;
        }
        return (Application) method.invoke(null, Application.class);
    }
}
