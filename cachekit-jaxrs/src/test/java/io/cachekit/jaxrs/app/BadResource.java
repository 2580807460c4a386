package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Has two mistakes. */
@Path("bad")
@ApplicationScoped
public class BadResource {

    @GET
    @CachedResponse(ttl = "soon")
    public String ttl() {
        return "";
    }

    @GET
    @Path("other")
    @CachedResponse(key = "{nope}")
    public String template() {
        return "";
    }
}
