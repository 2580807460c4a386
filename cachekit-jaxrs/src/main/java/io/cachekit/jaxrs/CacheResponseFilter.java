package io.cachekit.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Takes status and header lines as the resource made them, before any other filter, and stores responses without an
 * entity, which no interceptor sees. It acts only on what {@link CacheRequestFilter} let through.
 */
@Provider
@CachedResponse
@Priority(Integer.MAX_VALUE)
public class CacheResponseFilter implements ContainerResponseFilter {

    private static final byte[] EMPTY = {};

    /** Makes the filter; the server does. */
    public CacheResponseFilter() {
        // nothing to do
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(Exchange.PROPERTY) instanceof Exchange exchange) || exchange.isClosed()) {
            return;
        }
        if (JaxRs.isPersonal(request)) {
            exchange.personal();
        }
        ResponseHead head = JaxRs.head(response);
        exchange.respond(head, response.getEntity(), response::getStatus);
        if (!response.hasEntity()) {
            response.getHeaders().add(CacheStatus.FIELD, exchange.finish(head, EMPTY));
        } else if (!exchange.collects()) {
            response.getHeaders().add(CacheStatus.FIELD, exchange.pass());
        }
    }
}
