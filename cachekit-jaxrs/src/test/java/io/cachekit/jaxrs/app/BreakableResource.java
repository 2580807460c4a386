package io.cachekit.jaxrs.app;

import io.cachekit.CacheService;
import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Resources that a test holds, breaks or makes send too much. */
@Path("fragile/{id}")
public class BreakableResource {

    @Inject
    RunCounters counters;

    @Inject
    Latches latches;

    @Inject
    CacheService cache;

    @Inject
    @ConfigProperty(name = "cachekit.max-memory-items", defaultValue = "1000")
    int maxItems;

    @PathParam("id")
    String id;

    /** The first run waits for the test. */
    @GET
    @Path("held")
    @Produces("text/plain")
    @CachedResponse(ttl = "PT1M")
    public String held() {
        int run = counters.next("fragile-" + id);
        if (run == 1) {
            hold();
        }
        return "run " + run;
    }

    /** The first run waits for the test half way, and then breaks. */
    @GET
    @Path("half")
    @Produces("text/plain")
    @CachedResponse(ttl = "PT1M")
    public StreamingOutput half() {
        int run = counters.next("fragile-" + id);
        return out -> {
            out.write("first ".getBytes(StandardCharsets.US_ASCII));
            if (run == 1) {
                hold();
                throw new IOException("half way");
            }
            out.write(("and second half of " + run).getBytes(StandardCharsets.US_ASCII));
        };
    }

    /** Header lines that are as many and as long as the test wants. */
    @GET
    @Path("lines")
    @Produces("text/plain")
    @CachedResponse(ttl = "PT1M")
    public Response lines(@QueryParam("count") int count, @QueryParam("length") int length) {
        Response.ResponseBuilder response = Response.ok("run " + counters.next("fragile-" + id));
        for (int i = 0; i < count; i++) {
            response.header("X-Long", "x".repeat(length));
        }
        return response.build();
    }

    /** The number of entries in the cache, and their bound. */
    @GET
    @Path("entries")
    @Produces("text/plain")
    public String entries() {
        return cache.getStats().totalEntries() + " of " + maxItems;
    }

    /** Makes room after a flood, for the classes that share the application. */
    @DELETE
    @Path("entries")
    public void clear() {
        cache.clearAll();
    }

    private void hold() {
        latches.open(id + "-reached");
        latches.await(id + "-open");
    }
}
