package io.cachekit.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Remembers the method before the server looks for the resource: Jersey then calls a HEAD a GET. */
@Provider
@PreMatching
@Priority(Integer.MAX_VALUE)
public class CacheMethodFilter implements ContainerRequestFilter {

    static final String PROPERTY = "io.cachekit.jaxrs.method";

    /** Makes the filter; the server does. */
    public CacheMethodFilter() {
        // nothing to do
    }

    @Override
    public void filter(ContainerRequestContext context) {
        context.setProperty(PROPERTY, context.getMethod());
    }
}
