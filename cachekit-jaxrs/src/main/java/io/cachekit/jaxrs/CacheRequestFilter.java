package io.cachekit.jaxrs;

import io.cachekit.CacheService;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.time.InstantSource;

/** Answers requests from the cache, after authorization: Liberty checks roles one step after the standard priority. */
@Provider
@CachedResponse
@Priority(Priorities.AUTHORIZATION + 500)
public class CacheRequestFilter implements ContainerRequestFilter {

    /** The body that we served, by which the interceptor knows that it has been written already. */
    static final String SERVED = "io.cachekit.jaxrs.served";

    @Inject
    CacheService service;

    @Context
    @SuppressWarnings("NullAway.Init") // the server injects it
    ResourceInfo resource;

    private final HttpSettings settings = HttpSettings.read(MicroProfileConfig::value);
    private final CachePlans plans = new CachePlans(MicroProfileConfig::value);

    /** Makes the filter; the server does. */
    public CacheRequestFilter() {
        // the server injects the rest
    }

    @Override
    public void filter(ContainerRequestContext context) {
        CachePlan plan = plans.of(resource.getResourceClass(), resource.getResourceMethod());
        ResponseCache cache = new ResponseCache(service, settings, InstantSource.system());
        Outcome outcome = cache.lookup(plan, JaxRs.facts(context));
        if (outcome instanceof Outcome.Serve serve) {
            context.setProperty(SERVED, serve.answer().body());
            context.abortWith(JaxRs.response(serve.answer()));
        } else if (outcome instanceof Outcome.Forward forward) {
            context.setProperty(Exchange.PROPERTY, forward.exchange());
        }
    }
}
