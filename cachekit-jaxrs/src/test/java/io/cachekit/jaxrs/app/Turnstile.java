package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Its first run ends when the test says so. */
@Path("turnstile/{id}")
@Produces("text/plain")
@CachedResponse(ttl = "PT1M")
public class Turnstile {

    @Inject
    Counters counters;

    @Resource
    ManagedExecutorService executor;

    @PathParam("id")
    String id;

    @QueryParam("bell")
    int bell;

    @GET
    @Path("plain")
    public String plain() {
        return pass(counters, id, bell);
    }

    @GET
    @Path("staged")
    public CompletionStage<String> staged() {
        Pass pass = new Pass(counters, id, bell);
        return CompletableFuture.supplyAsync(pass::take, command -> new Thread(command).start());
    }

    @GET
    @Path("suspended")
    public void suspended(@Suspended AsyncResponse response) {
        Pass pass = new Pass(counters, id, bell);
        new Thread(() -> response.resume(pass.take())).start();
    }

    @GET
    @Path("managed-stage")
    public CompletionStage<String> managedStage() {
        return executor.supplyAsync(new Pass(counters, id, bell)::take);
    }

    @GET
    @Path("managed-suspended")
    public void managedSuspended(@Suspended AsyncResponse response) {
        Pass pass = new Pass(counters, id, bell);
        executor.execute(() -> response.resume(pass.take()));
    }

    /** Needs another thread of the server's pool for its work. */
    @GET
    @Path("managed-inside")
    public String managedInside() {
        return executor.supplyAsync(new Pass(counters, id, bell)::take).join();
    }

    @GET
    @Path("personal")
    public Response personal() {
        return Response.ok(pass(counters, id, bell))
                .header("Cache-Control", "private")
                .build();
    }

    @GET
    @Path("apart")
    @CachedResponse(ttl = "PT1M", collapse = false)
    public String apart() {
        return pass(counters, id, bell);
    }

    @GET
    @Path("failing")
    public String failing() {
        String run = pass(counters, id, bell);
        if (run.equals("run 1")) {
            throw new ServiceUnavailableException();
        }
        return run;
    }

    private static String pass(Counters counters, String id, int bell) {
        return new Pass(counters, id, bell).take();
    }

    private record Pass(Counters counters, String id, int bell) {

        String take() {
            int run = counters.next("turnstile-" + id);
            if (run == 1) {
                Bell.ringAndWait(bell);
            }
            return "run " + run;
        }
    }
}
