package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** A page that evaluates conditions by itself, as Jakarta REST has it. */
@Path("checked/{id}")
public class ConditionalResource {

    @Inject
    Revisions revisions;

    @PathParam("id")
    String id;

    @GET
    @Produces("text/plain")
    @CachedResponse(ttl = "PT1M")
    public Response get(@Context Request request, @Context HttpHeaders headers) {
        return revisions.read(id, headers).answer(request);
    }

    /** On another path, so that nothing is invalidated. */
    @PUT
    @Path("revision")
    public void change(
            @QueryParam("tag") String tag,
            @QueryParam("weak") boolean weak,
            @QueryParam("modified") String modified,
            @QueryParam("body") String body,
            @QueryParam("h") List<String> whole,
            @QueryParam("n") List<String> confirmed,
            @QueryParam("forced") boolean forced,
            @QueryParam("status") @DefaultValue("200") int status) {
        revisions.put(id, new Revision(tag, weak, modified, body, whole, confirmed, forced, status));
    }

    @GET
    @Path("seen")
    @Produces("text/plain")
    public String seen() {
        return String.join("\n", revisions.seen(id));
    }
}
