package io.cachekit.sample.web;

import io.cachekit.sample.database.DatabaseUse;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Says in {@code Cache-Status} (RFC 9211) whether the data came from the cache, for resources whose responses are not
 * cached themselves: an answer for which the database was not asked is a hit.
 */
@Provider
@ShowsCacheUse
public class CacheUseFilter implements ContainerResponseFilter {

    private static final String CACHE_STATUS = "Cache-Status";

    @Inject
    DatabaseUse use;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == 200) {
            response.getHeaders()
                    .putSingle(CACHE_STATUS, status(request.getUriInfo().getPath()));
        }
    }

    private String status(String path) {
        if (path.replaceFirst("^/", "").startsWith("uncached/")) {
            return "CacheKit; fwd=bypass";
        }
        return use.asked() ? "CacheKit; fwd=miss; detail=method" : "CacheKit; hit; detail=method";
    }
}
