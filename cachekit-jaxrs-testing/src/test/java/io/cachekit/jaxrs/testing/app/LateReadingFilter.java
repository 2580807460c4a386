package io.cachekit.jaxrs.testing.app;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** A filter that runs between the cache and the resource, and reads for a log of its own. */
@Provider
public class LateReadingFilter implements ContainerRequestFilter {

    @Context
    HttpHeaders headers;

    @Override
    public void filter(ContainerRequestContext context) {
        context.setProperty("trace", headers.getHeaderString("X-Trace") + context.getHeaderString("X-Trace"));
    }
}
