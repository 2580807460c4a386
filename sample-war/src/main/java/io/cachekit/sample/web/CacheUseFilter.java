package io.cachekit.sample.web;

import io.cachekit.sample.database.DatabaseUse;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says in {@code Cache-Status} (RFC 9211) whether the data came from the cache, for resources whose responses are not
 * cached themselves: an answer for which the database was not asked is a hit. A change never is.
 */
@Provider
@ShowsCacheUse
public class CacheUseFilter implements ContainerResponseFilter {

    private static final String CACHE_STATUS = "Cache-Status";
    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Pattern UNCACHED = Pattern.compile("/?(uncached/|stats$)");

    @Inject
    DatabaseUse use;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatusInfo().getFamily() == Family.SUCCESSFUL
                && !response.getHeaders().containsKey(CACHE_STATUS)) {
            response.getHeaders().putSingle(CACHE_STATUS, status(request));
        }
    }

    private String status(ContainerRequestContext request) {
        if (!SAFE.contains(request.getMethod())) {
            return "CacheKit; fwd=method";
        }
        if (UNCACHED.matcher(request.getUriInfo().getPath()).lookingAt()) {
            return "CacheKit; fwd=bypass";
        }
        return use.asked() ? "CacheKit; fwd=miss; detail=method" : "CacheKit; hit; detail=method";
    }
}
