package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import io.cachekit.jaxrs.InvalidatesResponses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;

/** Things that can be read and changed; each body says how often it was made. */
@Path("stock/{id}")
public class InvalidatingResource {

    @Inject
    RunCounters counters;

    @Inject
    Latches latches;

    @PathParam("id")
    String id;

    @GET
    @Produces("text/plain")
    @CachedResponse(ttl = "PT5M", namespace = "stock")
    public Response get() {
        return Response.ok("run " + counters.next("stock-" + id))
                .header("Vary", "Accept-Language")
                .build();
    }

    @GET
    @Path("{part}")
    @Produces("text/plain")
    @CachedResponse(ttl = "PT5M", namespace = "parts-{id}")
    public String part(@PathParam("part") String part) {
        return "run " + counters.next("part-" + id + "/" + part);
    }

    @GET
    @Path("held")
    @Produces("text/plain")
    @CachedResponse(ttl = "PT5M")
    public String held() {
        int run = counters.next("held-" + id);
        if (run == 1) {
            latches.open(id + "-reached");
            latches.await(id + "-open");
        }
        return "run " + run;
    }

    @PUT
    @Path("held")
    public void change() {
        // the automatic invalidation is all
    }

    @POST
    public Response post(@QueryParam("status") Integer status, @QueryParam("h") List<String> headers) {
        return answer(status, headers);
    }

    @PUT
    public Response put(@QueryParam("status") Integer status, @QueryParam("h") List<String> headers) {
        return answer(status, headers);
    }

    @DELETE
    public Response delete(@QueryParam("status") Integer status, @QueryParam("h") List<String> headers) {
        return answer(status, headers);
    }

    @PATCH
    public Response patch(@QueryParam("status") Integer status, @QueryParam("h") List<String> headers) {
        return answer(status, headers);
    }

    @Merge
    public Response merge(@QueryParam("status") Integer status, @QueryParam("h") List<String> headers) {
        return answer(status, headers);
    }

    @OPTIONS
    public Response options() {
        return Response.ok().build();
    }

    @PUT
    @Path("guarded")
    @RolesAllowed("admin")
    @InvalidatesResponses(namespace = "stock")
    public void guarded() {
        // nobody comes here
    }

    @PUT
    @Path("failing")
    @InvalidatesResponses(namespace = "stock")
    public void failing(@QueryParam("moot") Integer moot) {
        throw moot == null ? new IllegalStateException("unmapped") : new MappedException(moot);
    }

    @PUT
    @Path("staged")
    @InvalidatesResponses(tags = "product-{id}")
    public CompletionStage<String> staged(@QueryParam("moot") Integer moot) {
        return CompletableFuture.supplyAsync(() -> {
            if (moot != null) {
                throw new MappedException(moot);
            }
            return "staged";
        });
    }

    @PUT
    @Path("suspended")
    @InvalidatesResponses(tags = "product-{id}")
    public void suspended(@Suspended AsyncResponse response, @QueryParam("moot") Integer moot) {
        ForkJoinPool.commonPool().execute(() -> {
            if (moot == null) {
                response.resume("suspended");
            } else {
                response.resume(new MappedException(moot));
            }
        });
    }

    @POST
    @Path("rename")
    @InvalidatesResponses(tags = {"product-{id}", "product-{query.other}"})
    public void rename() {
        // the annotation is all
    }

    @POST
    @Path("clear")
    @InvalidatesResponses(namespace = "parts-{id}")
    public void clear() {
        // the annotation is all
    }

    @POST
    @Path("sweep")
    @InvalidatesResponses(namespace = "parts-{id}", pattern = "* /*/stock/{id}/{query.part}*")
    @InvalidatesResponses(pattern = "stock:* /*/stock/{id}-{query.part}")
    public void sweep() {
        // the annotations are all
    }

    private static Response answer(Integer status, List<String> headers) {
        Response.ResponseBuilder response = Response.status(status == null ? 204 : status);
        for (String header : headers) {
            int colon = header.indexOf(':');
            response.header(header.substring(0, colon), header.substring(colon + 1));
        }
        return response.build();
    }
}
