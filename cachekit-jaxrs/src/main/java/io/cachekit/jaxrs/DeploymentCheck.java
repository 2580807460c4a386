package io.cachekit.jaxrs;

import io.cachekit.CacheConfigurationException;
import io.cachekit.jaxrs.ResourcePlans.ResourcePlan;
import io.cachekit.jaxrs.engine.HttpSettings;
import io.cachekit.jaxrs.http.StateChange;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds the problems in the annotations of a resource class, or of an application. */
final class DeploymentCheck {

    private final Function<String, Optional<String>> config;
    private final HttpSettings settings = HttpSettings.read(property -> Optional.empty());
    private final ResourcePlans plans;
    private final InvalidationRules rules;
    private final Locators locators;
    private final Function<Class<?>, Optional<String>> beans;

    /**
     * Makes a check.
     *
     * @param config the properties
     * @param locators the known locators of sub-resources
     * @param beans the problem of a class that can't be used as a bean
     */
    DeploymentCheck(
            Function<String, Optional<String>> config, Locators locators, Function<Class<?>, Optional<String>> beans) {
        this.config = config;
        this.locators = locators;
        this.beans = beans;
        this.rules = new InvalidationRules(locators);
        this.plans = new ResourcePlans(config, settings, locators);
    }

    /** One sentence per problem. */
    List<String> problems(Class<?> type) {
        List<String> problems = new ArrayList<>();
        if (Application.class.isAssignableFrom(type)) {
            ofApplication(type, problems);
        }
        for (Method method : type.getMethods()) {
            if (!method.isBridge()) {
                ResourceMethod resource = new ResourceMethod(type, method);
                ofResponses(resource, problems);
                ofInvalidation(resource, problems);
            }
        }
        return problems;
    }

    private void ofApplication(Class<?> type, List<String> problems) {
        CachedResponse annotation = type.getAnnotation(CachedResponse.class);
        if (annotation != null) {
            try {
                new AnnotationReader(annotation, config, settings).check();
            } catch (IllegalArgumentException e) {
                problems.add("@CachedResponse on " + type.getName() + ": " + e.getMessage());
            }
        }
    }

    private void ofResponses(ResourceMethod resource, List<String> problems) {
        List<String> verbs = resource.verbs();
        boolean read = verbs.contains("GET") || verbs.contains("HEAD");
        String where = "@CachedResponse on " + resource.name() + ": ";
        if (resource.isAnnotated(CachedResponse.class) && !read) {
            problems.add(where + "it is no GET or HEAD method");
        } else if (read && resource.find(CachedResponse.class).isPresent()) {
            try {
                plans.of(MatchedResource.of(resource))
                        .map(ResourcePlan::generator)
                        .flatMap(generator ->
                                beans.apply(generator).map(problem -> "keyGenerator " + generator.getName() + problem))
                        .ifPresent(problem -> problems.add(where + problem));
            } catch (CacheConfigurationException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private void ofInvalidation(ResourceMethod resource, List<String> problems) {
        String where = "@InvalidatesResponses on " + resource.name() + ": ";
        if (resource.verbs().stream().anyMatch(verb -> !StateChange.isSafe(verb))) {
            MatchedResource match = MatchedResource.of(resource);
            try {
                ResourcePlans.check(resource, match.declared(locators))
                        .unknown(rules.of(match).stream().flatMap(InvalidationRule::templates))
                        .forEach(problem -> problems.add(where + problem));
            } catch (CacheConfigurationException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        } else if (InvalidationRules.standOn(resource)) {
            problems.add(where + "it is no POST, PUT, DELETE, PATCH or other method that changes something");
        }
    }
}
