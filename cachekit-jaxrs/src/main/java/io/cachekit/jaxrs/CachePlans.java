package io.cachekit.jaxrs;

import io.cachekit.CacheConfigurationException;
import io.cachekit.jaxrs.engine.CachePlan;
import io.cachekit.jaxrs.engine.HttpSettings;
import io.cachekit.jaxrs.engine.Produced;
import io.cachekit.jaxrs.engine.QueryFilter;
import io.cachekit.jaxrs.engine.StaleLimits;
import io.cachekit.jaxrs.engine.Template;
import io.cachekit.jaxrs.engine.Ttl;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The plans of all resource methods, each made at its first use. Thread-safe. */
final class CachePlans {

    private final Map<ResourceMethod, MethodPlan> plans = new ConcurrentHashMap<>();
    private final Function<String, Optional<String>> config;
    private final HttpSettings settings;

    CachePlans(Function<String, Optional<String>> config, HttpSettings settings) {
        this.config = config;
        this.settings = settings;
    }

    MethodPlan of(Class<?> type, Method method) {
        ResourceMethod resource = new ResourceMethod(type, method);
        MethodPlan plan = plans.get(resource);
        return plan == null ? plans.computeIfAbsent(resource, this::read) : plan;
    }

    private MethodPlan read(ResourceMethod resource) {
        try {
            CachedResponse annotation = resource.find(CachedResponse.class)
                    .orElseThrow(() -> new IllegalArgumentException("there is no @CachedResponse on it"));
            return new MethodPlan(
                    plan(annotation, resource), generator(annotation), Roles.of(resource), resource.isGet());
        } catch (IllegalArgumentException e) {
            throw new CacheConfigurationException("@CachedResponse on " + resource.name() + ": " + e.getMessage(), e);
        }
    }

    private CachePlan plan(CachedResponse annotation, ResourceMethod resource) {
        if (annotation.maxBodyBytes() < 0) {
            throw new IllegalArgumentException(
                    "maxBodyBytes is " + annotation.maxBodyBytes() + "; it must be 1 or more, or 0 for the configured");
        }
        CachePlan.Terms terms = new CachePlan.Terms(
                Arrays.stream(annotation.vary()).map(CachePlans::field).toList(),
                annotation.perUser(),
                QueryFilter.of(annotation.queryParameters()),
                StaleLimits.parse(annotation.staleWhileRevalidate(), annotation.staleIfError(), config),
                annotation.collapse() && settings.collapsing().on(),
                annotation.maxBodyBytes() == 0 ? settings.bounds().maxBodyBytes() : annotation.maxBodyBytes());
        return new CachePlan(
                optional(annotation.namespace()),
                optional(annotation.key()),
                Ttl.parse(annotation.ttl(), config),
                Arrays.stream(annotation.tags()).map(CachePlans::template).toList(),
                Produced.of(resource.mediaTypes()),
                terms);
    }

    private static @Nullable Class<? extends ResponseKeyGenerator> generator(CachedResponse annotation) {
        boolean generated = annotation.keyGenerator() != ResponseKeyGenerator.class;
        boolean filtered = annotation.queryParameters().length > 0;
        if (generated && !annotation.key().isEmpty()) {
            throw new IllegalArgumentException("it has key and keyGenerator; one makes the key");
        }
        if (filtered && (generated || !annotation.key().isEmpty())) {
            throw new IllegalArgumentException("queryParameters has no meaning beside key or keyGenerator");
        }
        return generated ? annotation.keyGenerator() : null;
    }

    private static String field(String name) {
        if (!name.matches("[!#$%&'+.^_`|~0-9A-Za-z-]+")) {
            throw new IllegalArgumentException(
                    "vary holds '" + name + "', which is no name of a header field such as Accept-Language");
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private static @Nullable Template optional(String text) {
        return text.isEmpty() ? null : template(text);
    }

    private static Template template(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a namespace, key or tag is blank");
        }
        return Template.parse(text);
    }

    /** What takes part in no key although it is read, for the check at deployment. */
    static List<String> left(CachePlan plan, List<String> declared) {
        QueryFilter query = plan.terms().query();
        boolean named = !query.names().isEmpty() && !query.excluded();
        return named ? declared.stream().filter(name -> !query.takes(name)).toList() : List.of();
    }
}
