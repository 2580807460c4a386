package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.ContainerHead;
import io.cachekit.jaxrs.engine.ForwardedExchange;
import io.cachekit.jaxrs.engine.HttpSettings;
import io.cachekit.jaxrs.http.CachedAnswer;
import io.cachekit.jaxrs.http.ResponseHead;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;

/**
 * Takes status and header lines as the resource made them, before any other filter, of requests
 * that {@link CacheRequestFilter} forwarded. If the resource confirms the stored response, or
 * fails, it sends that instead.
 */
@Provider
@CachedResponse
@Priority(Integer.MAX_VALUE)
public class CacheResponseFilter implements ContainerResponseFilter {

    private final List<String> anonymous =
            HttpSettings.read(MicroProfileConfig::value).policy().anonymous();

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(ForwardedExchange.PROPERTY) instanceof ForwardedExchange exchange)
                || exchange.isClosed()) {
            return;
        }
        exchange.caller(
                JaxRsAdapter.principal(request.getSecurityContext(), anonymous),
                request.getHeaderString("Authorization") != null);
        ResponseHead known = JaxRsAdapter.head(response);
        Optional<CachedAnswer> instead = exchange.instead(known);
        ResponseHead head;
        if (instead.isPresent()) {
            ResponseWriter.replace(request, response, instead.get());
            head = JaxRsAdapter.head(response);
        } else {
            head = ResponseHeads.made(known, request.getProperty(ContainerHead.PROPERTY));
        }
        exchange.respond(head, response.getEntity(), response::getStatus);
    }
}
