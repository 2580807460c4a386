package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Names its caller: who is logged in, else what stands in Authorization, else the cookie of the application's own. */
@Path("mine/{id}")
@Produces("text/plain")
@CachedResponse(ttl = "PT1M")
public class CallerResource {

    @Inject
    RunCounters counters;

    @PathParam("id")
    String id;

    @QueryParam("checkpoint")
    int checkpoint;

    @Context
    SecurityContext security;

    @Context
    HttpHeaders headers;

    @GET
    public Response get(@QueryParam("h") List<String> lines) {
        return build(lines);
    }

    @POST
    @Path("later")
    public String change() {
        return "changed";
    }

    /** A response with one field that {@code private="…"} names, for one caller. */
    @GET
    @Path("field")
    public Response field() {
        String body = body();
        return Response.ok("for all")
                .header("X-Mine", body)
                .header("Cache-Control", "private=\"X-Mine\"")
                .build();
    }

    @GET
    @Path("cookie")
    public Response cookie() {
        return Response.ok(body())
                .cookie(new NewCookie.Builder("session").value("of-one").build())
                .build();
    }

    /** The same for all at first. */
    @GET
    @Path("later")
    public Response later() {
        int run = counters.next("mine-" + id);
        pause(run);
        return run == 1
                ? Response.ok("for all").build()
                : Response.ok("for " + who()).header("Cache-Control", "private").build();
    }

    @GET
    @Path("login")
    public String login(@Context HttpServletRequest request, @Context HttpServletResponse response)
            throws IOException, ServletException {
        pause(counters.next("mine-" + id));
        Cookie cookie = headers.getCookies().get("sid");
        if (cookie == null) {
            return "for nobody";
        }
        request.setAttribute(TestAuthentication.USER, cookie.getValue());
        request.authenticate(response);
        return "for " + request.getUserPrincipal().getName();
    }

    @GET
    @Path("user")
    @CachedResponse(ttl = "PT1M", perUser = true)
    public Response user(@QueryParam("h") List<String> lines) {
        return build(lines);
    }

    @GET
    @Path("user/staged")
    @CachedResponse(ttl = "PT1M", perUser = true)
    public CompletionStage<String> staged() {
        int run = counters.next("mine-" + id);
        int port = checkpoint;
        String body = "for " + who();
        return CompletableFuture.supplyAsync(
                () -> {
                    pause(run, port);
                    return body;
                },
                command -> new Thread(command).start());
    }

    @GET
    @Path("user/suspended")
    @CachedResponse(ttl = "PT1M", perUser = true)
    public void suspended(@Suspended AsyncResponse response) {
        int run = counters.next("mine-" + id);
        int port = checkpoint;
        String body = "for " + who();
        new Thread(() -> {
                    pause(run, port);
                    response.resume(body);
                })
                .start();
    }

    private Response build(List<String> lines) {
        Response.ResponseBuilder response = Response.ok(body());
        for (String line : lines) {
            int colon = line.indexOf(':');
            response.header(line.substring(0, colon), line.substring(colon + 1));
        }
        return response.build();
    }

    private String body() {
        pause(counters.next("mine-" + id));
        return "for " + who();
    }

    private void pause(int run) {
        pause(run, checkpoint);
    }

    private static void pause(int run, int port) {
        if (run == 1 && port > 0) {
            Checkpoint.reachAndWait(port);
        }
    }

    private String who() {
        if (security.getUserPrincipal() != null) {
            return security.getUserPrincipal().getName();
        }
        if (headers.getHeaderString("Authorization") != null) {
            return headers.getHeaderString("Authorization");
        }
        Cookie cookie = headers.getCookies().get("sid");
        return cookie == null ? "nobody" : cookie.getValue();
    }
}
