package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Resources whose first run ends badly, each in a way of its own; the second is good. */
@Path("endings/{way}")
@Produces("text/plain")
@CachedResponse(ttl = "PT1M")
public class BadEndingsResource {

    @Inject
    RunCounters counters;

    @PathParam("way")
    String way;

    /** {@link BreakingFilter} breaks the response, or the server cannot write it. */
    @GET
    @Path("late")
    public Response late() {
        int run = run();
        Response.ResponseBuilder response = Response.ok("run " + run);
        if (run == 1 && way.equals("unwritable")) {
            return Response.ok(counters, "application/x-unwritable").build();
        }
        return (run == 1 ? response.header(BreakingFilter.FIELD, way) : response).build();
    }

    /** Throws an error and not an exception. */
    @GET
    @Path("error")
    public String error() {
        int run = run();
        if (run == 1) {
            throw new AssertionError("on purpose");
        }
        return "run " + run;
    }

    /** Is never resumed, is cancelled, or resumed with an error. */
    @GET
    @Path("suspended")
    public void suspended(@Suspended AsyncResponse response) {
        int run = run();
        if (run > 1) {
            response.resume("run " + run);
        } else if (way.equals("cancelled")) {
            response.cancel();
        } else if (way.equals("timeout")) {
            response.setTimeout(50, TimeUnit.MILLISECONDS);
        } else {
            response.resume(new AssertionError("on purpose"));
        }
    }

    /** Fails later. */
    @GET
    @Path("stage")
    public CompletionStage<String> stage() {
        int run = run();
        return run > 1
                ? CompletableFuture.completedFuture("run " + run)
                : CompletableFuture.failedFuture(new AssertionError("on purpose"));
    }

    /** {@link BreakingFilter} breaks the request. */
    @GET
    @Path("early")
    public String early() {
        return "run " + run();
    }

    /** Has no key. */
    @GET
    @Path("keyless")
    @CachedResponse(keyGenerator = MissingKeyGenerator.class)
    public String keyless() {
        return "run " + run();
    }

    private int run() {
        return counters.next("endings-" + way);
    }
}
