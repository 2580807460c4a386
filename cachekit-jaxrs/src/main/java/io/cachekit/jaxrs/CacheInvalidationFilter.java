package io.cachekit.jaxrs;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheService;
import io.cachekit.jaxrs.engine.AffectedUris;
import io.cachekit.jaxrs.engine.Groups;
import io.cachekit.jaxrs.engine.HttpSettings;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.RequestFacts;
import io.cachekit.jaxrs.http.StateChange;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Invalidates after a 2xx or 3xx answer to any method but GET, HEAD, OPTIONS and TRACE, forevery
 * resource of the application: the target URI and those in {@code Location} and {@code
 * Content-Location} that have its origin, with all their queries and variants (RFC 9111 §4.4),
 * unless {@code cachekit.http.invalidate-on-unsafe} is {@code false}; the groups in {@code
 * Cache-Group-Invalidation} (RFC 9875); and what {@link InvalidatesResponses} says.
 *
 * <p>It runs after the resource method and the application's response filters, whose status counts,
 * and before the answer is sent. If the invalidation fails, the answer is still sent and a warning
 * is logged, also with {@code cachekit.redis.on-error=fail}: the resource has made its change, and
 * an error would have the client repeat it. The cache queues invalidations that Redis did not
 * receive.
 */
@Provider
@Priority(CacheInvalidationFilter.LAST)
public class CacheInvalidationFilter implements ContainerResponseFilter {

    /** For a lower priority Jersey reads the annotation of a proxy instead. */
    static final int LAST = 1;

    private static final Logger LOG = System.getLogger(CacheInvalidationFilter.class.getName());

    @Inject
    CacheService service;

    @Inject
    Instance<EventLog> logs;

    @Context
    @SuppressWarnings("NullAway.Init") // the server injects it
    ResourceInfo resource;

    private final HttpSettings.Policy policy =
            HttpSettings.read(MicroProfileConfig::value).policy();
    private final ResourceMatcher matcher = new ResourceMatcher();
    private final InvalidationRules rules = new InvalidationRules();

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (StateChange.happened(request.getMethod(), response.getStatus())) {
            ResponseInvalidator invalidator = new ResponseInvalidator(service, KitEvents.of(logs));
            invalidator.attempt(() -> invalidate(invalidator, request, response));
        }
    }

    private void invalidate(
            ResponseInvalidator invalidator, ContainerRequestContext request, ContainerResponseContext response) {
        RequestFacts facts = JaxRsAdapter.facts(request, Roles.EVERYBODY, policy.anonymous());
        List<HeaderLine> lines = JaxRsAdapter.head(response).headers();
        Set<String> tags = affected(
                policy.invalidateOnUnsafe(), facts, request.getUriInfo().getBaseUri(), lines);
        Optional<MatchedResource> match = matcher.of(resource, request.getUriInfo(), () -> null);
        if (policy.invalidateOnUnsafe()) {
            match.ifPresent(one -> tags.add(rules.tags(one.resource()).of(facts)));
        }
        invalidator.run(tags, match.map(this::rules).orElse(List.of()), facts);
    }

    /** The tags that any unsafe request invalidates; the setting does not concern groups. */
    static Set<String> affected(boolean onUnsafe, RequestFacts facts, URI application, List<HeaderLine> response) {
        Set<String> tags = new LinkedHashSet<>(Groups.invalidated(facts.origin(), response));
        if (onUnsafe) {
            tags.addAll(AffectedUris.tags(facts, application, response));
        }
        return tags;
    }

    private List<InvalidationRule> rules(MatchedResource match) {
        try {
            return rules.of(match);
        } catch (CacheConfigurationException e) {
            KitEvents.of(logs).log(LOG, EventCode.ANNOTATION_WRONG, String.valueOf(e.getMessage()));
            return List.of();
        }
    }
}
