package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** Nothing but one method is annotated: what is cached is up to the application. */
@Path("numbers/{id}")
@Produces("text/plain")
public class NumberResource {

    @Inject
    RunCounters counters;

    @PathParam("id")
    String id;

    @GET
    public String get() {
        return "run " + counters.next("numbers-" + id);
    }

    @POST
    public String post() {
        return "run " + counters.next("numbers-post-" + id);
    }

    @GET
    @Path("annotated")
    @CachedResponse(ttl = "PT5M")
    public String annotated() {
        return "run " + counters.next("numbers-annotated-" + id);
    }

    @GET
    @Path("timed")
    public Response timed() {
        return Response.ok("run " + counters.next("numbers-timed-" + id))
                .header("Cache-Control", "max-age=60")
                .build();
    }
}
