package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Predicate;

/** Its first response has the Cache-Control that the test asks for, each later one is fresh for a minute. */
@Path("stale/{id}")
@Produces("text/plain")
@CachedResponse
public class StaleResource {

    @Inject
    SwitchableBackend backend;

    @PathParam("id")
    String id;

    @QueryParam("cc")
    String control;

    @GET
    @Path("blocking")
    public Response blocking() {
        return make(backend, id, control);
    }

    /** Fails with a CompletionException. */
    @GET
    @Path("supplied")
    public CompletionStage<Response> supplied() {
        SwitchableBackend used = backend;
        String name = id;
        String first = control;
        return CompletableFuture.supplyAsync(() -> make(used, name, first));
    }

    /** Fails with the exception itself. */
    @GET
    @Path("staged")
    public CompletionStage<Response> staged() {
        CompletableFuture<Response> stage = new CompletableFuture<>();
        later(stage::complete, stage::completeExceptionally);
        return stage;
    }

    @GET
    @Path("suspended")
    public void suspended(@Suspended AsyncResponse response) {
        later(response::resume, response::resume);
    }

    private void later(Predicate<Response> made, Predicate<Throwable> failed) {
        SwitchableBackend used = backend;
        String name = id;
        String first = control;
        ForkJoinPool.commonPool().execute(() -> {
            boolean unused;
            try {
                unused = made.test(make(used, name, first));
            } catch (RuntimeException e) {
                unused = failed.test(e);
            }
        });
    }

    private static Response make(SwitchableBackend backend, String id, String first) {
        String failure = backend.run(id);
        int run = backend.runs(id);
        switch (failure) {
            case "" -> {
                Response.ResponseBuilder response =
                        Response.ok("run " + run).header("Cache-Control", run == 1 ? first : "max-age=60");
                // Where it may not be served stale, it is stored for its validator alone.
                return first.contains("while-revalidate")
                        ? response.build()
                        : response.header("Last-Modified", "Thu, 19 Nov 2026 00:00:00 GMT")
                                .build();
            }
            case "unmapped" -> throw new IllegalStateException("a secret of the backend");
            case "mapped" -> throw new OutageException();
            case "web" -> throw new WebApplicationException("a secret of the backend", 503);
            default -> {
                return Response.status(Integer.parseInt(failure))
                        .entity("error")
                        .build();
            }
        }
    }
}
