package io.cachekit.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Keeps the method before the server matches the resource: Jersey then turns a HEAD into a GET. */
@Provider
@PreMatching
@Priority(Integer.MAX_VALUE)
public class CacheMethodFilter implements ContainerRequestFilter {

    static final String PROPERTY = "io.cachekit.jaxrs.method";

    @Override
    public void filter(ContainerRequestContext context) {
        context.setProperty(PROPERTY, context.getMethod());
    }
}
