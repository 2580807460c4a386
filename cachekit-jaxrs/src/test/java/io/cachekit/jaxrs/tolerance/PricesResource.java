package io.cachekit.jaxrs.tolerance;

import io.cachekit.CacheService;
import io.cachekit.LoadFailure;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** Calls the cached methods, and controls the source. */
@RequestScoped
@Path("prices/{id}")
@Produces("text/plain")
public class PricesResource {

    @Inject
    CachedPrices prices;

    @Inject
    FlakySource source;

    @Inject
    CacheService cache;

    @PathParam("id")
    String id = "";

    @GET
    @Path("calls")
    public int calls() {
        return source.calls(id);
    }

    /** The class of the exception of the last load that an old value stood in for. */
    @GET
    @Path("failure-of-guarded")
    public String failure() {
        LoadFailure last = cache.namespace("prices").explain("guarded-" + id).lastFailure();
        return last == null ? "none" : last.exception();
    }

    /** The value of a method, or the class of its exception. */
    @GET
    @Path("{method}")
    public String get(@PathParam("method") String method) {
        try {
            String value = switch (method) {
                case "steady" -> prices.steady(id);
                case "retried" -> prices.retried(id);
                case "timed" -> prices.timed(id);
                case "guarded" -> prices.guarded(id);
                case "declined" -> prices.declined(id);
                default -> prices.fallen(id);
            };
            return value + (Thread.currentThread().isInterrupted() ? ", interrupted" : "");
        } catch (InterruptedException | RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    @PUT
    @Path("{mood}")
    public void become(@PathParam("mood") String mood) {
        source.become(id, mood);
    }

    @DELETE
    public void changed() {
        prices.changed(id);
    }
}
