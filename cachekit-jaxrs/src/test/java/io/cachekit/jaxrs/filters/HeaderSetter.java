package io.cachekit.jaxrs.filters;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Sets the fields that the query names, as {@code filter=Name:value}. */
@Provider
public class HeaderSetter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        request.getUriInfo()
                .getQueryParameters()
                .getOrDefault("filter", List.of())
                .forEach(field -> {
                    int colon = field.indexOf(':');
                    response.getHeaders().putSingle(field.substring(0, colon), field.substring(colon + 1));
                });
    }
}
