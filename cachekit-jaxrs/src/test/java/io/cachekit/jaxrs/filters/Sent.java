package io.cachekit.jaxrs.filters;

import io.cachekit.jaxrs.CachedResponse;
import io.cachekit.jaxrs.app.RunCounters;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers with its run; others change the answer. */
@Path("sent/{id}")
@CachedResponse(ttl = "PT1H")
public class Sent {

    @Inject
    @SuppressWarnings("NullAway.Init") // the container injects it
    RunCounters counters;

    @Inject
    @SuppressWarnings("NullAway.Init") // the container injects it
    Tenant tenant;

    @PathParam("id")
    @SuppressWarnings("NullAway.Init") // the server sets it
    String id;

    private String run() {
        return "run " + counters.next("sent-" + id) + " of " + tenant.name();
    }

    @GET
    @Produces("text/plain")
    public Response text(@QueryParam("set") List<String> fields) {
        Response.ResponseBuilder response = Response.ok(run());
        fields.forEach(field ->
                response.header(field.substring(0, field.indexOf(':')), field.substring(field.indexOf(':') + 1)));
        return response.build();
    }

    @POST
    public void change() {
        String unused = run();
    }

    @GET
    @Path("nothing")
    public void nothing() {
        String unused = run();
    }

    @GET
    @Path("status/{code}")
    public Response status(@PathParam("code") int code) {
        Response.ResponseBuilder response = Response.status(code).header("X-Run", run());
        return code / 100 == 3 ? response.location(URI.create("/elsewhere")).build() : response.build();
    }

    /** Writes past Jakarta REST; what is not flushed, some servers throw away. */
    @GET
    @Path("direct")
    public void direct(@QueryParam("flushed") boolean flushed) throws IOException {
        HttpServletResponse response = Container.response();
        response.getOutputStream().write(run().getBytes(StandardCharsets.US_ASCII));
        if (flushed) {
            response.flushBuffer();
        }
    }

    /** Sets a field past Jakarta REST. */
    @GET
    @Path("past")
    @Produces("text/plain")
    public String past(@QueryParam("name") String name, @QueryParam("value") String value) {
        Container.response().setHeader(name, value);
        return run();
    }

    @GET
    @Path("cookie")
    @Produces("text/plain")
    public String cookie(@Context HttpServletResponse response) {
        response.addCookie(new Cookie("session", "secret"));
        return run();
    }

    @GET
    @Path("parts")
    @Produces("multipart/form-data")
    public Response parts() throws IOException {
        List<EntityPart> parts = List.of(EntityPart.withName("part")
                .content(run())
                .mediaType("text/plain")
                .build());
        return Response.ok(new GenericEntity<>(parts) {}).build();
    }

    @GET
    @Path("late/after")
    @Produces("text/plain")
    public String lateAfter() {
        return run();
    }

    @GET
    @Path("late/wrapper")
    @Produces("text/plain")
    public String lateWrapper() {
        return run();
    }
}
