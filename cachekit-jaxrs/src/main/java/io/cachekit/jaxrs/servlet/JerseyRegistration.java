package io.cachekit.jaxrs.servlet;

import jakarta.servlet.ServletContext;
import java.util.Set;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.internal.spi.ServletContainerProvider;

/**
 * Registers the filters of the cache where Jersey starts an application: on Payara and GlassFish it is too late when CDI has
 * started. A {@code ServletContainerInitializer} would keep an application from starting on an Open Liberty that hides the
 * Servlet API.
 */
public class JerseyRegistration implements ServletContainerProvider {

    /** Makes the registration; Jersey does. */
    public JerseyRegistration() {
        // nothing to do
    }

    @Override
    public void preInit(ServletContext context, Set<Class<?>> classes) {
        RefreshRegistration.register(context);
    }

    @Override
    public void postInit(ServletContext context, Set<Class<?>> classes, Set<String> servletNames) {
        // the filters are there
    }

    @Override
    public void onRegister(ServletContext context, Set<String> servletNames) {
        // the filters are there
    }

    @Override
    public void configure(ResourceConfig config) {
        // nothing to configure
    }
}
