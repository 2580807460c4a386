package io.cachekit.jaxrs.app;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** A filter of the application that runs on every response, hits too. */
@Provider
public class HeaderFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().add("X-Late", "1");
        String late = request.getUriInfo().getQueryParameters().getFirst("late");
        if (late != null) {
            response.getHeaders().add("Cache-Control", late);
        }
    }
}
