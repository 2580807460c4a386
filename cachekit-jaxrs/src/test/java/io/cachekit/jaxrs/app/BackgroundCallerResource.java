package io.cachekit.jaxrs.app;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.security.Principal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Tells who is logged in: on the thread of the request, in background work that it causes, and in its loader there. */
@Path("background")
public class BackgroundCallerResource {

    @Inject
    CacheKit kit;

    @Inject
    CacheService cache;

    @Inject
    SecurityContext security;

    @Inject
    RunCounters counters;

    @GET
    @Produces("text/plain")
    public String callers() throws Exception {
        CompletableFuture<String> executed = new CompletableFuture<>();
        kit.executor().execute(() -> complete(executed));
        CompletableFuture<String> timed = new CompletableFuture<>();
        var unused = kit.scheduler().schedule(() -> complete(timed), 1, TimeUnit.MILLISECONDS);
        String loaded = cache.async()
                .getOrSet(
                        "background " + counters.next("background"), String.class, CacheOptions.defaults(), this::name)
                .toCompletableFuture()
                .get(1, TimeUnit.MINUTES);
        return "request " + name() + ", executor " + executed.get(1, TimeUnit.MINUTES) + ", scheduler "
                + timed.get(1, TimeUnit.MINUTES) + ", loader " + loaded;
    }

    private void complete(CompletableFuture<String> result) {
        try {
            result.complete(name());
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private String name() {
        Principal caller = security.getCallerPrincipal();
        return caller == null ? "nobody" : caller.getName();
    }
}
