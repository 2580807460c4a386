package io.cachekit.jaxrs.app;

import io.cachekit.CacheEntry;
import io.cachekit.CacheService;
import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Duration;

/** Tells the default time to live of a namespace. */
@Path("ttl/{namespace}")
public class NamespaceTtlResource {

    @Inject
    CacheService cache;

    /** A response that lives by default. */
    @GET
    @Path("response")
    @Produces("text/plain")
    @CachedResponse(namespace = "{namespace}")
    public String response() {
        return "";
    }

    @GET
    @Produces("text/plain")
    public String of(@PathParam("namespace") String namespace) {
        CacheService view = cache.namespace(namespace);
        view.set("k", "v");
        CacheEntry<String> entry = view.peek("k", String.class).orElseThrow();
        return entry.expiresAt() == null
                ? "never"
                : Duration.between(entry.createdAt(), entry.expiresAt()).toString();
    }
}
