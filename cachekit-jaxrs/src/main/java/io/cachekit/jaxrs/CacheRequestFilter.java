package io.cachekit.jaxrs;

import io.cachekit.CacheService;
import io.cachekit.ResponseListener;
import io.cachekit.jaxrs.ResourcePlans.ResourcePlan;
import io.cachekit.jaxrs.detect.ReadDetection;
import io.cachekit.jaxrs.engine.CacheRequest;
import io.cachekit.jaxrs.engine.ContainerHead;
import io.cachekit.jaxrs.engine.ForwardedExchange;
import io.cachekit.jaxrs.engine.HttpSettings;
import io.cachekit.jaxrs.engine.Outcome;
import io.cachekit.jaxrs.engine.Refresh;
import io.cachekit.jaxrs.engine.ResponseCache;
import io.cachekit.jaxrs.engine.Suspension;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.RequestFacts;
import io.cachekit.support.EventLog;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests from the cache, after all other request filters: a hit passes the same ones as a
 * miss, and response filters find the state that their request half has left.
 */
@Provider
@CachedResponse
@Priority(Integer.MAX_VALUE)
public class CacheRequestFilter implements ContainerRequestFilter {

    private final HttpSettings settings = HttpSettings.read(MicroProfileConfig::value);
    private final ReadDetection detection = ReadDetection.of(settings.policy().detection());
    private final ResponseKeyGenerators generators =
            new ResponseKeyGenerators(type -> this.beans.select(type).get());
    private final ResourcePlans plans =
            new ResourcePlans(MicroProfileConfig::value, settings, Locators.among(List.of()));
    private final Applications applications = new Applications();
    private final ResourceMatcher matcher = new ResourceMatcher();

    @Inject
    CacheService service;

    @Inject
    Instance<ResponseListener> listeners;

    @Inject
    Instance<EventLog> logs;

    @Inject
    Instance<ResponseKeyGenerator> beans;

    @Context
    @SuppressWarnings("NullAway.Init") // the server injects it
    ResourceInfo resource;

    @Context
    @Nullable Application application;

    private volatile @Nullable ResponseCache cache;

    @Override
    public void filter(ContainerRequestContext context) {
        forget(context);
        if (context.getProperty(Refresh.REFRESHING) instanceof Refresh refresh) {
            context.removeProperty(Refresh.REFRESHING);
            if (refresh.isFor(JaxRsAdapter.principal(
                    context.getSecurityContext(), settings.policy().anonymous()))) {
                forward(context, refresh.begin());
            } else {
                refresh.abandon();
            }
            return;
        }
        Optional<ResourcePlan> plan = matcher.of(
                        resource, context.getUriInfo(), () -> applications.of(context, application))
                .flatMap(plans::of);
        if (plan.isEmpty()) {
            return;
        }
        Outcome outcome = lookup(context, plan.get());
        while (outcome instanceof Outcome.Wait wait) {
            if (mayBeginAgain(context)
                    && context.getProperty(Suspension.OFFERED) instanceof Suspension suspension
                    && suspension.begin(wait)) {
                context.abortWith(Response.accepted().build());
                return;
            }
            outcome = wait.await();
        }
        if (outcome instanceof Outcome.Serve serve) {
            ResponseWriter.answer(context, serve);
        } else if (outcome instanceof Outcome.Forward forward) {
            forward(context, forward.exchange());
        }
    }

    /** True if nothing was written, forwarded or included: the whole request begins again. */
    private static boolean mayBeginAgain(ContainerRequestContext context) {
        return context.getProperty("jakarta.servlet.include.request_uri") == null
                && context.getProperty(CacheTargetFilter.FORWARDED) == null
                && context.getProperty("jakarta.servlet.error.request_uri") == null
                && !ResponseHeads.isUnseen(context.getProperty(ContainerHead.PROPERTY));
    }

    /** A forward or an error page still has the properties of its original request. */
    private static void forget(ContainerRequestContext context) {
        if (context.getProperty(ForwardedExchange.PROPERTY) instanceof ForwardedExchange exchange) {
            exchange.close();
            context.removeProperty(ForwardedExchange.PROPERTY);
        }
    }

    private Outcome lookup(ContainerRequestContext context, ResourcePlan plan) {
        RequestFacts facts =
                JaxRsAdapter.facts(context, plan.roles(), settings.policy().anonymous());
        boolean refreshable = context.getProperty(Refresh.REFRESHER) != null;
        String generated = null;
        if (plan.generator() != null) {
            try {
                generated = generators.generate(plan.generator(), detection.forGenerator(context), resource);
            } catch (IllegalArgumentException e) {
                return cache().withoutKey(new CacheRequest(plan.cache(), facts, null, plan.get(), refreshable), e);
            }
        }
        CacheRequest request = new CacheRequest(plan.cache(), facts, generated, plan.get(), refreshable);
        if (context.getProperty(Suspension.ENDED) instanceof Suspension ended) {
            context.removeProperty(Suspension.ENDED);
            return cache().resume(request, ended);
        }
        return cache().lookup(request);
    }

    /** Lets the resource answer; the client's own conditions are evaluated by the cache. */
    private void forward(ContainerRequestContext context, ForwardedExchange exchange) {
        context.setProperty(ForwardedExchange.PROPERTY, exchange);
        detection.watch(
                context,
                () -> matcher.of(resource, context.getUriInfo(), () -> null).map(MatchedResource::watched));
        MultivaluedMap<String, String> headers = context.getHeaders();
        if (exchange.wantsWhole()) {
            if (context.getProperty(ContainerHead.PROPERTY) instanceof ContainerHead head) {
                head.begin();
            }
            List.of("If-None-Match", "If-Modified-Since").forEach(headers::remove);
        }
        if (exchange.validates()) {
            List.of("Range", "If-Range").forEach(headers::remove);
            for (HeaderLine line : exchange.validators()) {
                headers.putSingle(line.name(), line.value());
            }
        }
    }

    private ResponseCache cache() {
        ResponseCache made = cache;
        if (made == null) {
            synchronized (this) {
                made = cache;
                if (made == null) {
                    List<ResponseListener> all = listeners.stream().toList();
                    made = new ResponseCache(
                            service,
                            settings,
                            (decision, detail) -> all.forEach(listener -> listener.answered(decision, detail)),
                            KitEvents.of(logs),
                            InstantSource.system());
                    cache = made;
                }
            }
        }
        return made;
    }
}
