package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** Methods whose keys would be the same if the template were all of them. */
@Path("keyed")
@Produces("text/plain")
public class KeyTemplatesResource {

    @Inject
    RunCounters counters;

    @GET
    @Path("people/{id}")
    @CachedResponse(ttl = "PT1M", key = "{id}")
    public String person(@PathParam("id") long id) {
        return run("person " + id);
    }

    @GET
    @Path("people/{id}/salary")
    @CachedResponse(ttl = "PT1M", key = "{id}")
    public String salary(@PathParam("id") long id) {
        return run("salary " + id);
    }

    @GET
    @Path("people/{id}/generated")
    @CachedResponse(ttl = "PT1M", keyGenerator = ConstantKeyGenerator.class)
    public String generated(@PathParam("id") long id) {
        return run("generated " + id);
    }

    @GET
    @Path("people/{id}/made")
    @CachedResponse(ttl = "PT1M", keyGenerator = ConstantKeyGenerator.class)
    public String made(@PathParam("id") long id) {
        return run("made " + id);
    }

    @GET
    @Path("departments/{department}/people/{id}")
    @CachedResponse(ttl = "PT1M", key = "{id}")
    public String undeclared(@PathParam("id") long id, @Context UriInfo uri) {
        return run(uri.getPathParameters().getFirst("department") + " " + id);
    }

    @GET
    @Path("departments/{department}/ignored/{id}")
    @CachedResponse(
            ttl = "PT1M",
            key = "{id}",
            ignoredParameters = {"department", "trace", "header.X-Trace"})
    public String ignored(
            @PathParam("id") long id, @QueryParam("trace") String trace, @HeaderParam("X-Trace") String header) {
        return run("ignored " + id);
    }

    @GET
    @Path("tenants/{id}")
    @CachedResponse(ttl = "PT1M", namespace = "keyed-{header.X-A}-{header.X-B}")
    public String tenant(@HeaderParam("X-A") String a, @HeaderParam("X-B") String b) {
        return run(a + " " + b);
    }

    @GET
    @Path("consumed")
    @Consumes("text/plain")
    @CachedResponse(ttl = "PT1M")
    public String consumed() {
        return run("text");
    }

    @GET
    @Path("consumed")
    @Consumes("application/json")
    @CachedResponse(ttl = "PT1M")
    public String consumedJson() {
        return run("json");
    }

    @Path("shops/{shop}/items")
    public Object items(@PathParam("shop") String shop, @HeaderParam("X-Old") String old) {
        return old == null ? new Items(counters, shop) : new OldItems(counters);
    }

    @Path("bad/items")
    public BadItems badItems(@QueryParam("lang") String lang) {
        return new BadItems();
    }

    private String run(String what) {
        return what + " " + counters.next("keyed-" + what);
    }

    /** Has its shop from its locator. */
    @Produces("text/plain")
    public static class Items {

        private final RunCounters counters;
        private final String shop;

        Items(RunCounters counters, String shop) {
            this.counters = counters;
            this.shop = shop;
        }

        @GET
        @Path("{id}")
        @CachedResponse(ttl = "PT1M")
        public String byUri(@PathParam("id") long id) {
            return "new " + id + " " + counters.next("items-" + id);
        }

        @GET
        @Path("{id}/keyed")
        @CachedResponse(ttl = "PT1M", key = "{shop}-{id}", ignoredParameters = "X-Old")
        public String keyed(@PathParam("id") long id) {
            return shop + " " + id + " " + counters.next("items-" + shop + id);
        }

        /** Lacks what its locator declares. */
        @GET
        @Path("{id}/lacking")
        @CachedResponse(ttl = "PT1M", key = "{id}")
        public String lacking(@PathParam("id") long id) {
            return "";
        }
    }

    /** Answers the same URIs. */
    @Produces("text/plain")
    public static class OldItems {

        private final RunCounters counters;

        OldItems(RunCounters counters) {
            this.counters = counters;
        }

        @GET
        @Path("{id}")
        @CachedResponse(ttl = "PT1M")
        public String byUri(@PathParam("id") long id) {
            return "old " + id + " " + counters.next("items-old-" + id);
        }
    }

    /** Has a mistake that shows at the first request. */
    @Produces("text/plain")
    public static class BadItems {

        @GET
        @Path("{id}")
        @CachedResponse(ttl = "PT1M", key = "{id}")
        public String one(@PathParam("id") long id, @QueryParam("page") int page) {
            return "";
        }
    }
}
