package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import io.cachekit.jaxrs.InvalidatesResponses;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.UUID;

/** Resources whose parameters can be spelled in several ways. */
@Path("typed")
@Produces("text/plain")
public class TypedParametersResource {

    @Inject
    RunCounters counters;

    /** Spelled as a client likes. */
    public enum Color {
        RED,
        GREEN
    }

    @GET
    @Path("uri/{id}")
    @CachedResponse(ttl = "PT1M")
    public String byUri(@PathParam("id") long id) {
        return run("uri-" + id);
    }

    @PUT
    @Path("uri/{number}")
    public void change(@PathParam("number") int number) {
        // its URI is invalidated
    }

    @GET
    @Path("tagged/{id}")
    @CachedResponse(ttl = "PT1M", tags = "long-{id}")
    public String tagged(@PathParam("id") long id) {
        return run("tagged-" + id);
    }

    @GET
    @Path("keyed/{id}")
    @CachedResponse(ttl = "PT1M", key = "{id}")
    public String keyed(@PathParam("id") long id) {
        return run("keyed-" + id);
    }

    @DELETE
    @Path("tags/{id}")
    @InvalidatesResponses(tags = "long-{id}")
    public void tags(@PathParam("id") Long id) {
        // its tag is invalidated
    }

    @GET
    @Path("values/{flag}/{color}/{uuid}")
    @CachedResponse(ttl = "PT1M", tags = "values-{flag}-{color}-{uuid}")
    public String values(
            @PathParam("flag") boolean flag, @PathParam("color") Color color, @PathParam("uuid") UUID uuid) {
        return run("values-" + flag + color + uuid);
    }

    @DELETE
    @Path("tags/{flag}/{color}/{uuid}")
    @InvalidatesResponses(tags = "values-{flag}-{color}-{uuid}")
    public void tags(@PathParam("flag") boolean flag, @PathParam("color") Color color, @PathParam("uuid") UUID uuid) {
        // its tag is invalidated
    }

    @Path("parts/{part}")
    public Part part(@PathParam("part") long part) {
        return new Part(counters, part);
    }

    private String run(String what) {
        return what + " " + counters.next("typed-" + what);
    }

    /** A sub-resource, whose number only the locator declares. */
    @Produces("text/plain")
    public static class Part {

        private final RunCounters counters;
        private final long number;

        Part(RunCounters counters, long number) {
            this.counters = counters;
            this.number = number;
        }

        @GET
        @CachedResponse(ttl = "PT1M", tags = "part-{part}")
        public String get() {
            return "part " + number + " " + counters.next("part-" + number);
        }

        @PUT
        public void change() {
            // its URI is invalidated
        }

        @DELETE
        @Path("tag")
        @InvalidatesResponses(tags = "part-{part}")
        public void tag() {
            // its tag is invalidated
        }
    }
}
