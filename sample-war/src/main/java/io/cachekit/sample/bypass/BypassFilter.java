package io.cachekit.sample.bypass;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;

/** Sends a read with {@code cache=off} to its twin in {@link UncachedResource}, before a resource is chosen. */
@Provider
@PreMatching
public class BypassFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        if (HttpMethod.GET.equals(request.getMethod())
                && "off".equals(uri.getQueryParameters().getFirst("cache"))
                && UncachedResource.hasTwin(uri.getPath())) {
            request.setRequestUri(uri.getBaseUriBuilder()
                    .path("uncached")
                    .path(uri.getPath(false))
                    .replaceQuery(uri.getRequestUri().getRawQuery())
                    .build());
        }
    }
}
