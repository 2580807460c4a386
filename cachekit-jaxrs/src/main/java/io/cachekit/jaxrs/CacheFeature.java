package io.cachekit.jaxrs;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Adds what one server needs and the other must not have: on Jersey a mapper, without which no response filter can
 * replace the response to an exception that nobody maps; elsewhere the filter that refreshes stale responses.
 */
@Provider
public class CacheFeature implements Feature {

    private static final String JERSEY = "org.glassfish.jersey.";

    /** Makes the feature; the server does. */
    public CacheFeature() {
        // nothing to do
    }

    /**
     * Adds it.
     *
     * @param context where
     * @return whether anything was added
     */
    @Override
    public boolean configure(FeatureContext context) {
        boolean jersey = context.getClass().getName().startsWith(JERSEY);
        if (jersey) {
            context.register(UnmappedErrors.class, Integer.MAX_VALUE);
        } else {
            CDI.current()
                    .getBeanManager()
                    .getExtension(CachedResponseExtension.class)
                    .setup()
                    .retry();
        }
        return jersey;
    }
}
