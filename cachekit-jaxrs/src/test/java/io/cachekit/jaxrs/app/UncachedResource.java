package io.cachekit.jaxrs.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Answers at once, without a cache. */
@Path("free")
public class UncachedResource {

    @GET
    @Produces("text/plain")
    public String get() {
        return "free";
    }
}
