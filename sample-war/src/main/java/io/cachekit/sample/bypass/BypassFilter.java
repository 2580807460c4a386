package io.cachekit.sample.bypass;

import io.cachekit.sample.web.Problems;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Sends a read with {@code cache=off} to its twin in {@link UncachedResource}, before a resource is chosen. */
@Provider
@PreMatching
public class BypassFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        boolean off = "off".equals(parameter(uri, "cache"));
        if (off && HttpMethod.GET.equals(request.getMethod()) && UncachedResource.hasTwin(uri.getPath())) {
            request.setRequestUri(uri.getBaseUriBuilder()
                    .path("uncached")
                    .path(uri.getPath(false))
                    .replaceQuery(uri.getRequestUri().getRawQuery())
                    .build());
        }
    }

    /** Reads a parameter; the first look at a query is the one that fails for a malformed one. */
    private static @Nullable String parameter(UriInfo uri, String name) {
        try {
            return uri.getQueryParameters().getFirst(name);
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest("query: each % must be followed by two hexadecimal digits");
        }
    }
}
