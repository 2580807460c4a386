package io.cachekit.jaxrs.filters;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Two halves of one filter without a priority: the second needs what the first has left. */
@Provider
public class Stopwatch implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String STARTED = "stopwatch.started";

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(STARTED, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        long started = (Long) request.getProperty(STARTED);
        response.getHeaders().putSingle("X-Took", Long.toString(System.nanoTime() - started));
    }
}
