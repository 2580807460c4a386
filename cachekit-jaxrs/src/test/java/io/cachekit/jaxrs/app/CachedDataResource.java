package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** A response made from cached data. */
@Path("shared/{id}")
public class CachedDataResource {

    @Inject
    CachedCatalogue catalogue;

    @Inject
    RunCounters counters;

    @PathParam("id")
    String id;

    @GET
    @Produces("text/plain")
    @CachedResponse(tags = "product-{id}")
    public String get() {
        return "page " + counters.next("page-" + id) + " of " + catalogue.name(id);
    }

    @PUT
    public void rename() {
        catalogue.rename(id);
    }
}
