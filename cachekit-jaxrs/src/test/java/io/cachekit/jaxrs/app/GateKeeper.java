package io.cachekit.jaxrs.app;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Lets a test wait for a resource method to begin, and lets it end. */
@Path("gates/{name}")
public class GateKeeper {

    @Inject
    Gates gates;

    @GET
    @Path("reached")
    public String reached(@PathParam("name") String name) {
        gates.await(name + "-reached");
        return "reached";
    }

    @GET
    @Path("open")
    public String open(@PathParam("name") String name) {
        gates.open(name + "-open");
        return "open";
    }
}
