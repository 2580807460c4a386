package io.cachekit.jaxrs.app;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Breaks requests and responses that ask for it, outside of what the cache does. */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class BreakingFilter implements ContainerResponseFilter, WriterInterceptor {

    static final String FIELD = "X-Break";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String way = response.getHeaderString(FIELD);
        if ("emptied".equals(way)) {
            response.setEntity(null);
        } else if ("filter".equals(way)) {
            throw new IllegalStateException("on purpose");
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        Object way = context.getHeaders().getFirst(FIELD);
        if ("interceptor".equals(way)) {
            throw new IOException("on purpose");
        }
        if (!"swallowed".equals(way)) {
            context.proceed();
        }
    }

    /** Throws once, after the cache has let the request through. */
    @Provider
    public static class OfRequests implements ContainerRequestFilter {

        private final AtomicInteger runs = new AtomicInteger();

        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getUriInfo().getPath().endsWith("endings/request/early") && runs.incrementAndGet() == 1) {
                throw new IllegalStateException("on purpose");
            }
        }
    }
}
