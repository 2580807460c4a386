package io.cachekit.jaxrs.modules;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.concurrent.atomic.AtomicInteger;

/** A resource with cached responses. */
@Path("responses/{id}")
@Produces("text/plain")
@ApplicationScoped
public class ArticleResponses {

    private final AtomicInteger runs = new AtomicInteger();

    @GET
    @CachedResponse(ttl = "PT5M")
    public String get(@PathParam("id") String id) {
        return id + " in run " + runs.incrementAndGet();
    }
}
