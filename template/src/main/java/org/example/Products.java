package org.example;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Application;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Products from a source that is slow. */
@ApplicationScoped
@Path("products")
public class Products {

    private final AtomicInteger loads = new AtomicInteger();

    /** A product; the method runs on a miss only. */
    @GET
    @Path("{id}")
    @Cached(namespace = "products", key = "{id}", ttl = "PT10M")
    public String find(@PathParam("id") long id) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(500); // in place of a query
        return "product " + id + ", load " + loads.incrementAndGet();
    }

    /** Removes the product from the cache, since it has changed. */
    @POST
    @Path("{id}/changed")
    @CacheInvalidate(namespace = "products", key = "{id}")
    public void changed(@PathParam("id") long id) {}

    /** The root of all resources. */
    @ApplicationPath("/")
    public static class Resources extends Application {}
}
