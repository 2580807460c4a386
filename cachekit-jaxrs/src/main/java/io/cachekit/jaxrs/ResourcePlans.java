package io.cachekit.jaxrs;

import io.cachekit.CacheConfigurationException;
import io.cachekit.jaxrs.engine.CachePlan;
import io.cachekit.jaxrs.engine.DeclaredParameter;
import io.cachekit.jaxrs.engine.HttpSettings;
import io.cachekit.jaxrs.engine.KeyCheck;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The plans of all resource methods, each made at its first use. Thread-safe. */
final class ResourcePlans {

    /**
     * The annotations of a resource method, read.
     *
     * @param cache the plan for its responses
     * @param generator the generator of their keys, or null
     * @param roles the roles that may call it
     * @param get true for a GET method, which also answers HEAD
     */
    record ResourcePlan(
            CachePlan cache, @Nullable Class<? extends ResponseKeyGenerator> generator, Roles roles, boolean get) {}

    private static final Logger LOG = System.getLogger("io.cachekit.jaxrs");

    private final Map<MatchedResource, Optional<ResourcePlan>> plans = new ConcurrentHashMap<>();
    private final Function<String, Optional<String>> config;
    private final HttpSettings settings;
    private final Locators locators;

    /**
     * Makes the plans of one application.
     *
     * @param config the properties
     * @param settings the settings
     * @param locators the known locators, for requests that don't show theirs
     */
    ResourcePlans(Function<String, Optional<String>> config, HttpSettings settings, Locators locators) {
        this.config = config;
        this.settings = settings;
        this.locators = locators;
    }

    /**
     * The plan of a method; empty if its responses are not cached.
     *
     * @throws CacheConfigurationException if its annotation is wrong; the message lists all
     *     problems
     */
    Optional<ResourcePlan> of(MatchedResource match) {
        Optional<ResourcePlan> plan = plans.get(match);
        return plan == null ? plans.computeIfAbsent(match, this::read) : plan;
    }

    private Optional<ResourcePlan> read(MatchedResource match) {
        ResourceMethod resource = match.resource();
        String where = "@CachedResponse on " + resource.name() + ": ";
        List<String> verbs = resource.verbs();
        boolean reads = verbs.contains("GET") || verbs.contains("HEAD");
        Optional<CachedResponse> own = resource.find(CachedResponse.class);
        CachedResponse annotation = own.or(match::ofApplication).orElse(null);
        if (!reads && own.isEmpty()) {
            return Optional.empty();
        }
        List<String> problems = new ArrayList<>();
        Optional<String> streaming = reads ? Streaming.of(resource) : Optional.empty();
        if (annotation == null) {
            problems.add("there is no @CachedResponse on it, its class or its application");
        } else if (streaming.isPresent() && !resource.isAnnotated(CachedResponse.class)) {
            LOG.log(
                    Level.INFO,
                    resource.name() + " is not cached, in spite of the annotation around it: " + streaming.get()
                            + ". Nothing needs to be done");
            return Optional.empty();
        } else if (streaming.isPresent()) {
            problems.add(streaming.get() + ", so that there is no entity to store; remove the annotation");
        } else {
            try {
                ResourcePlan plan = plan(annotation, match, reads, problems);
                if (problems.isEmpty()) {
                    return Optional.of(plan);
                }
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        throw new CacheConfigurationException(where + String.join(" | " + where, problems));
    }

    private ResourcePlan plan(CachedResponse annotation, MatchedResource match, boolean reads, List<String> problems) {
        ResourceMethod resource = match.resource();
        AnnotationReader reader = new AnnotationReader(annotation, config, settings);
        List<DeclaredParameter> declared = match.declared(locators);
        CachePlan plan = reader.plan(resource, declared);
        Class<? extends ResponseKeyGenerator> generator = reader.generator();
        if (reads) {
            KeyCheck check = check(resource, declared);
            problems.addAll(check.problems(plan, generator != null));
        }
        return new ResourcePlan(
                plan, generator, Roles.of(resource), resource.verbs().contains("GET"));
    }

    /** The check of a method's templates. */
    static KeyCheck check(ResourceMethod resource, List<DeclaredParameter> declared) {
        return new KeyCheck(declared, Set.copyOf(resource.path().variables()), resource.isRoot());
    }
}
