package io.cachekit.jaxrs.servlet;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registers the filters of the cache before the application starts. */
public class CacheServletInitializer implements ServletContainerInitializer {

    /** Makes the initializer; the servlet container does. */
    public CacheServletInitializer() {
        // nothing to do
    }

    /**
     * Registers the filters.
     *
     * @param types no types
     * @param context the context of the application
     */
    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext context) {
        RefreshRegistration.register(context);
    }
}
