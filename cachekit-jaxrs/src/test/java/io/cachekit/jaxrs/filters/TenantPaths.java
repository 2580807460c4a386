package io.cachekit.jaxrs.filters;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;

/** Takes the tenant out of path or query, and the header's where there is none: the resource does not see it there. */
@Provider
@PreMatching
public class TenantPaths implements ContainerRequestFilter {

    @Inject
    @SuppressWarnings("NullAway.Init") // the container injects it
    Tenant tenant;

    @Override
    public void filter(ContainerRequestContext context) {
        String header = context.getHeaderString("X-Tenant");
        if (header != null) {
            tenant.set(header);
        }
        String path = context.getUriInfo().getPath().replaceFirst("^/", "");
        String query = context.getUriInfo().getQueryParameters().getFirst("tenant");
        UriBuilder rewritten = context.getUriInfo().getRequestUriBuilder();
        if (path.startsWith("of/")) {
            String[] parts = path.split("/", 3);
            tenant.set(parts[1]);
            String base = context.getUriInfo().getBaseUri().getRawPath();
            context.setRequestUri(rewritten.replacePath(base).path(parts[2]).build());
        } else if (query != null) {
            tenant.set(query);
            context.setRequestUri(rewritten.replaceQueryParam("tenant").build());
        }
    }
}
