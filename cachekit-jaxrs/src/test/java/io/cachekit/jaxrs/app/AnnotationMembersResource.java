package io.cachekit.jaxrs.app;

import io.cachekit.CacheService;
import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** One method for each member of the annotation. */
@Path("annotated/{id}")
@Produces("text/plain")
public class AnnotationMembersResource {

    @Inject
    RunCounters counters;

    @Inject
    CacheService cache;

    @PathParam("id")
    String id;

    @GET
    @Path("generated")
    @CachedResponse(ttl = "PT1M", keyGenerator = TenantKeyGenerator.class)
    public String generated(@HeaderParam("X-Tenant") String tenant) {
        return run(tenant);
    }

    @GET
    @Path("vary")
    @CachedResponse(ttl = "PT1M", vary = "X-Currency")
    public String vary(@HeaderParam("X-Currency") String currency) {
        return run(currency);
    }

    @GET
    @Path("varied")
    @CachedResponse(ttl = "PT1M", vary = "X-Currency")
    public Response varied(@HeaderParam("X-Currency") String currency, @HeaderParam("X-Unit") String unit) {
        return Response.ok(run(currency + unit))
                .header("Vary", "X-Unit, x-currency")
                .build();
    }

    @GET
    @Path("named")
    @CachedResponse(ttl = "PT1M", queryParameters = "page")
    public String named(@QueryParam("page") String page) {
        return run(page);
    }

    @GET
    @Path("excluded")
    @CachedResponse(ttl = "PT1M", queryParameters = "!utm")
    public String excluded(@QueryParam("page") String page) {
        return run(page);
    }

    @GET
    @Path("long")
    @CachedResponse(ttl = "PT10M")
    public String longer() {
        return run("long");
    }

    @GET
    @Path("short")
    @CachedResponse(ttl = "PT2M")
    public String shorter() {
        return run("short");
    }

    @GET
    @Path("never")
    @CachedResponse(ttl = "never")
    public String never() {
        return run("never");
    }

    @GET
    @Path("explicit")
    @CachedResponse(ttl = "explicit")
    public String explicit() {
        return run("explicit");
    }

    @GET
    @Path("tagged")
    @CachedResponse(
            ttl = "PT1M",
            tags = {"annotated-{id}", "annotated-{query.page}"})
    public String tagged() {
        return run("tagged");
    }

    @DELETE
    @Path("tags/{tag}")
    public long invalidate(@PathParam("tag") String tag) {
        return cache.invalidateTags(tag);
    }

    @DELETE
    @Path("namespaces/{name}")
    public long clear(@PathParam("name") String name) {
        return cache.invalidateNamespace(name);
    }

    @GET
    @Path("bounded")
    @CachedResponse(ttl = "PT1M", maxBodyBytes = 10)
    public String bounded(@QueryParam("bytes") int bytes) {
        return "x".repeat(bytes) + counters.next("annotated-" + id);
    }

    @GET
    @Path("placed")
    @CachedResponse(ttl = "PT1M", namespace = "tenant-{header.X-Tenant}")
    public String placed(@HeaderParam("X-Tenant") String tenant) {
        return run(tenant);
    }

    private String run(String what) {
        return what + " " + counters.next("annotated-" + id);
    }
}
