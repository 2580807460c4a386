package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.Exchange;
import io.cachekit.jaxrs.http.Answer;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.ResponseHead;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;

/**
 * Takes status and header lines as the resource made them, before any other filter, and stores responses without an
 * entity, which no interceptor sees. It acts only on what {@link CacheRequestFilter} let through. Where the resource
 * confirms the stored response, or fails, it sends that instead.
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
        exchange.caller(JaxRs.principal(request), request.getHeaderString("Authorization") != null);
        ResponseHead head = JaxRs.head(response);
        Optional<Answer> instead = exchange.instead(head);
        if (instead.isPresent()) {
            exchange.close();
            Served.replace(request, response, instead.get());
            return;
        }
        exchange.respond(head, response.getEntity(), response::getStatus);
        if (ReadDetector.refused(request, response, exchange)) {
            return;
        }
        add(response, exchange.additions());
        if (!response.hasEntity()) {
            add(response, exchange.finish(head, head.headers(), EMPTY));
        } else if (!exchange.collects()) {
            add(response, exchange.pass());
            if (exchange.notModified(head.status(), head.headers())) {
                Served.notModified(response, exchange.now());
            }
        }
    }

    private static void add(ContainerResponseContext response, List<HeaderLine> lines) {
        lines.forEach(line -> response.getHeaders().add(line.name(), line.value()));
    }
}
