package io.cachekit.jaxrs;

import io.cachekit.jaxrs.detect.ReadDetection;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Adds the filters that the application need not list, and those that only one server needs: on
 * Jersey a mapper, without which no response filter can replace the response to an unmapped
 * exception; elsewhere the servlet filters.
 */
@Provider
public class CacheFeature implements Feature {

    private static final Logger LOG = System.getLogger(CacheFeature.class.getName());
    private static final String JERSEY = "org.glassfish.jersey.";

    @Override
    public boolean configure(FeatureContext context) {
        context.register(CacheTargetFilter.class);
        registerServletHead(context);
        ReadDetection.configured().register(context);
        if (context.getClass().getName().startsWith(JERSEY)) {
            context.register(UnmappedErrors.class, Integer.MAX_VALUE);
        } else {
            registerServletFilters();
        }
        return true;
    }

    /** A container without portable extensions has no servlet filters to be registered. */
    private static void registerServletFilters() {
        Instance<CachedResponseExtension> extension = CDI.current().select(CachedResponseExtension.class);
        if (extension.isResolvable()) {
            extension.get().registerFilters();
        }
    }

    /** A server need not show the Servlet API: then the head at its container is unknown. */
    private static void registerServletHead(FeatureContext context) {
        try {
            Class.forName("jakarta.servlet.http.HttpServletResponse", false, CacheFeature.class.getClassLoader());
            context.register(Class.forName(
                    "io.cachekit.jaxrs.servlet.ServletHeadFilter", true, CacheFeature.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.log(
                    Level.INFO,
                    "The response cache does not see header fields that are set at HttpServletResponse, because the server"
                            + " hides the Servlet API from the application. On Open Liberty add the feature servlet-6.0");
        }
    }
}
