package io.cachekit.jaxrs.app;

import io.cachekit.CacheService;
import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

/** Long responses, and the memory that they take. */
@Path("heavy")
public class LargeResponseResource {

    @Inject
    CacheService cache;

    @GET
    @Produces("application/octet-stream")
    @CachedResponse(ttl = "PT10M", maxBodyBytes = 2_000_000)
    public byte[] body(@QueryParam("bytes") int bytes) {
        return new byte[bytes];
    }

    /** The bytes that the entries in memory take. */
    @GET
    @Path("memory")
    @Produces("text/plain")
    public String memory() {
        return Long.toString(cache.getStats().memoryUsageBytes().orElse(-1));
    }
}
