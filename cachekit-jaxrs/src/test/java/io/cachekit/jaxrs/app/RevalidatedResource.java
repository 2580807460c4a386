package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Says nothing about the time to live, and confirms its version 1. */
@Path("validated/{id}")
@Produces("text/plain")
@CachedResponse
public class RevalidatedResource {

    @Inject
    RunCounters counters;

    @PathParam("id")
    String id;

    @GET
    public Response get(@HeaderParam("If-None-Match") String known, @QueryParam("h") List<String> lines) {
        int run = counters.next("validated-" + id);
        Response.ResponseBuilder response = "\"v1\"".equals(known) ? Response.notModified() : Response.ok("run " + run);
        for (String line : lines) {
            int colon = line.indexOf(':');
            response.header(line.substring(0, colon), line.substring(colon + 1));
        }
        return response.build();
    }
}
