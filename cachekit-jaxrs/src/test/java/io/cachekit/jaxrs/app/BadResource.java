package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import io.cachekit.jaxrs.ResponseKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.SseEventSink;

/** Has a mistake in each method. */
@Path("bad")
@ApplicationScoped
public class BadResource {

    @GET
    @CachedResponse(ttl = "soon")
    public String ttl() {
        return "";
    }

    @GET
    @Path("other")
    @CachedResponse(key = "{nope}")
    public String template() {
        return "";
    }

    @GET
    @Path("generated")
    @CachedResponse(keyGenerator = NoBean.class)
    public String generated() {
        return "";
    }

    @GET
    @Path("both")
    @CachedResponse(key = "a", keyGenerator = NoBean.class)
    public String both() {
        return "";
    }

    @GET
    @Path("left")
    @CachedResponse(queryParameters = "page")
    public String left(@QueryParam("page") int page, @QueryParam("sort") String sort) {
        return "";
    }

    @GET
    @Path("lacking/{id}")
    @CachedResponse(key = "{id}")
    public String lacking(@PathParam("id") long id, @QueryParam("page") int page, @CookieParam("who") String who) {
        return "";
    }

    @GET
    @Path("events")
    @CachedResponse
    public void events(@Context SseEventSink sink) {
        // for its signature
    }

    @GET
    @Path("vary")
    @CachedResponse(vary = "*")
    public String vary() {
        return "";
    }

    @GET
    @Path("bound")
    @CachedResponse(maxBodyBytes = -1)
    public String bound() {
        return "";
    }

    @GET
    @Path("stale")
    @CachedResponse(staleIfError = "1 hour")
    public String stale() {
        return "";
    }

    /** Has no scope. */
    public static class NoBean implements ResponseKeyGenerator {

        @Override
        public String generate(ContainerRequestContext request, ResourceInfo resource) {
            return "";
        }
    }
}
