package io.cachekit.jaxrs.app;

import io.cachekit.CacheService;
import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;

/** Answers with whatever the test asks for; each body holds how often the target was made. */
@Path("made/{id}")
@CachedResponse(ttl = "PT1M", tags = "made-{id}")
public class EchoResource {

    @Inject
    RunCounters counters;

    @Inject
    CacheService cache;

    @PathParam("id")
    String id;

    @GET
    @Produces("text/plain")
    public Response get(@QueryParam("status") Integer status, @QueryParam("h") List<String> headers) {
        return with(headers, Response.status(status == null ? 200 : status).entity("run " + counters.next(id)));
    }

    @POST
    public String post() {
        return "posted";
    }

    @DELETE
    public long invalidate() {
        return cache.invalidateTags("made-" + id);
    }

    @GET
    @Path("empty")
    public Response empty() {
        return Response.noContent().header("X-Run", counters.next(id)).build();
    }

    @GET
    @Path("cookie")
    @Produces("text/plain")
    public Response cookie() {
        return Response.ok("run " + counters.next(id))
                .cookie(new NewCookie.Builder("session").value("secret").build())
                .build();
    }

    @GET
    @Path("typed")
    @Produces("text/plain")
    public String text() {
        return "text " + counters.next(id);
    }

    @GET
    @Path("typed")
    @Produces("application/json")
    public String json() {
        return "{\"run\":" + counters.next(id) + "}";
    }

    @GET
    @Path("both")
    @Produces({"text/plain", "application/json"})
    public String both(@Context HttpHeaders headers) {
        return "\"" + headers.getAcceptableMediaTypes().get(0) + " " + counters.next(id) + "\"";
    }

    @GET
    @Path("open")
    public Response open(@Context HttpHeaders headers) {
        MediaType type = headers.getAcceptableMediaTypes().get(0);
        return Response.ok(type + " " + counters.next(id), type).build();
    }

    @GET
    @Path("language")
    @Produces("text/plain")
    public Response language(@Context HttpHeaders headers) {
        return Response.ok(headers.getHeaderString("Accept-Language") + " " + counters.next(id))
                .header("Vary", "Accept-Language")
                .build();
    }

    @GET
    @Path("variant")
    @Produces("text/plain")
    public Response variant(@Context Request request) {
        Variant variant = request.selectVariant(
                Variant.languages(Locale.GERMAN, Locale.ENGLISH).add().build());
        return variant == null
                ? Response.notAcceptable(List.of()).build()
                : Response.ok(variant.getLanguageString() + " " + counters.next(id), variant)
                        .build();
    }

    @GET
    @Path("big")
    @Produces("application/octet-stream")
    public StreamingOutput big(@QueryParam("bytes") int bytes) {
        counters.next(id);
        return out -> {
            for (int i = 0; i < bytes; i++) {
                out.write(i);
            }
        };
    }

    @GET
    @Path("broken")
    @Produces("text/plain")
    public StreamingOutput broken(@QueryParam("bytes") int bytes) {
        int run = counters.next(id);
        return out -> {
            out.write(("run " + run).getBytes(StandardCharsets.UTF_8));
            out.write(new byte[bytes]);
            if (run == 1) {
                throw new IOException("half way");
            }
        };
    }

    @GET
    @Path("failing")
    @Produces("text/plain")
    public String failing() {
        if (counters.next(id) == 1) {
            throw new IllegalStateException("the first run fails");
        }
        return "run 2";
    }

    @GET
    @Path("staged")
    @Produces("text/plain")
    public CompletionStage<String> staged() {
        return CompletableFuture.supplyAsync(() -> "run " + counters.next(id));
    }

    @GET
    @Path("suspended")
    @Produces("text/plain")
    public void suspended(@Suspended AsyncResponse response) {
        ForkJoinPool.commonPool().execute(() -> response.resume("run " + counters.next(id)));
    }

    @GET
    @Path("racing")
    @Produces("text/plain")
    public String racing() {
        int run = counters.next(id);
        if (run == 1) {
            cache.invalidateTags("made-" + id);
        }
        return "run " + run;
    }

    @GET
    @Path("keyed")
    @Produces("text/plain")
    @CachedResponse(
            key = "keyed-{id}-{sort}",
            ignoredParameters = "noise",
            namespace = "keyed",
            ttl = "${it.ttl:PT2M}",
            tags = {"made-{id}", "{sort}"})
    public String keyed(@QueryParam("sort") String sort, @QueryParam("noise") String noise) {
        return sort + " " + counters.next(id);
    }

    private static Response with(List<String> headers, Response.ResponseBuilder response) {
        for (String header : headers) {
            int colon = header.indexOf(':');
            response.header(header.substring(0, colon), header.substring(colon + 1));
        }
        return response.build();
    }
}
