package io.cachekit.jaxrs.app;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** A filter that replaces what the resource made. */
@Provider
public class EntityReplacingFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getUriInfo().getQueryParameters().containsKey("envelope")) {
            response.setEntity("[" + response.getEntity() + "]");
        }
        if (request.getUriInfo().getQueryParameters().containsKey("teapot")) {
            response.setStatus(418);
        }
    }
}
