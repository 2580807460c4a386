package io.cachekit.jaxrs.servlet;

import jakarta.servlet.ServletContext;
import java.util.Set;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.internal.spi.ServletContainerProvider;

/**
 * Registers the servlet filters when Jersey starts an application: on Payara and GlassFish the
 * start of CDI is too late. A {@code ServletContainerInitializer} would fail the start on an Open
 * Liberty that hides the Servlet API.
 */
public class JerseyRegistration implements ServletContainerProvider {

    @Override
    public void preInit(ServletContext context, Set<Class<?>> classes) {
        RefreshRegistration.register(context);
    }

    @Override
    public void postInit(ServletContext context, Set<Class<?>> classes, Set<String> servletNames) {}

    @Override
    public void onRegister(ServletContext context, Set<String> servletNames) {}

    @Override
    public void configure(ResourceConfig config) {}
}
