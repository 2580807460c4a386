package io.cachekit.jaxrs.app;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Lets a test wait for a resource method to begin, and lets it end. */
@Path("latches/{name}")
public class LatchResource {

    @Inject
    Latches latches;

    @GET
    @Path("reached")
    public String reached(@PathParam("name") String name) {
        latches.await(name + "-reached");
        return "reached";
    }

    @GET
    @Path("open")
    public String open(@PathParam("name") String name) {
        latches.open(name + "-open");
        return "open";
    }
}
