package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.Exchange;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * Lets go of those who wait for a response that never gets to {@link CacheWriterInterceptor}: a filter of the
 * application took its entity away, or an interceptor threw or wrote something else. The last filter and the outermost
 * interceptor.
 */
@Provider
@CachedResponse
@Priority(CacheInvalidationFilter.LAST)
public class CacheEndFilter implements ContainerResponseFilter, WriterInterceptor {

    /** Makes the filter; the server does. */
    public CacheEndFilter() {
        // nothing to do
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(Exchange.PROPERTY) instanceof Exchange exchange
                && exchange.collects()
                && !response.hasEntity()
                && !exchange.isUnchanged(response.getEntity())) {
            exchange.pass().forEach(line -> response.getHeaders().add(line.name(), line.value()));
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        try {
            context.proceed();
        } finally {
            if (context.getProperty(Exchange.PROPERTY) instanceof Exchange exchange) {
                exchange.fail();
            }
        }
    }
}
