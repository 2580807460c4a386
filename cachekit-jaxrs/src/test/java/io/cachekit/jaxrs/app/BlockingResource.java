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
public class BlockingResource {

    @Inject
    RunCounters counters;

    @Resource
    ManagedExecutorService executor;

    @PathParam("id")
    String id;

    @QueryParam("checkpoint")
    int checkpoint;

    @GET
    @Path("plain")
    public String plain() {
        return pass(counters, id, checkpoint);
    }

    @GET
    @Path("staged")
    public CompletionStage<String> staged() {
        Pass pass = new Pass(counters, id, checkpoint);
        return CompletableFuture.supplyAsync(pass::take, command -> new Thread(command).start());
    }

    @GET
    @Path("suspended")
    public void suspended(@Suspended AsyncResponse response) {
        Pass pass = new Pass(counters, id, checkpoint);
        new Thread(() -> response.resume(pass.take())).start();
    }

    @GET
    @Path("managed-stage")
    public CompletionStage<String> managedStage() {
        return executor.supplyAsync(new Pass(counters, id, checkpoint)::take);
    }

    @GET
    @Path("managed-suspended")
    public void managedSuspended(@Suspended AsyncResponse response) {
        Pass pass = new Pass(counters, id, checkpoint);
        executor.execute(() -> response.resume(pass.take()));
    }

    /** Needs another thread of the server's pool for its work. */
    @GET
    @Path("managed-inside")
    public String managedInside() {
        return executor.supplyAsync(new Pass(counters, id, checkpoint)::take).join();
    }

    @GET
    @Path("personal")
    public Response personal() {
        return Response.ok(pass(counters, id, checkpoint))
                .header("Cache-Control", "private")
                .build();
    }

    @GET
    @Path("apart")
    @CachedResponse(ttl = "PT1M", collapse = false)
    public String apart() {
        return pass(counters, id, checkpoint);
    }

    @GET
    @Path("failing")
    public String failing() {
        String run = pass(counters, id, checkpoint);
        if (run.equals("run 1")) {
            throw new ServiceUnavailableException();
        }
        return run;
    }

    private static String pass(RunCounters counters, String id, int checkpoint) {
        return new Pass(counters, id, checkpoint).take();
    }

    private record Pass(RunCounters counters, String id, int checkpoint) {

        String take() {
            int run = counters.next("turnstile-" + id);
            if (run == 1) {
                Checkpoint.reachAndWait(checkpoint);
            }
            return "run " + run;
        }
    }
}
