package io.cachekit.jaxrs;

import io.cachekit.CacheConfigurationException;
import io.cachekit.jaxrs.engine.ParameterTypes;
import io.cachekit.jaxrs.engine.ResourceTags;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The rules of all resource methods, each read at its first use. Thread-safe. */
final class InvalidationRules {

    private final Map<MatchedResource, List<InvalidationRule>> rules = new ConcurrentHashMap<>();
    private final Map<ResourceMethod, ResourceTags> tags = new ConcurrentHashMap<>();
    private final Locators locators;

    /** Rules whose locators only requests show. */
    InvalidationRules() {
        this(Locators.among(List.of()));
    }

    InvalidationRules(Locators locators) {
        this.locators = locators;
    }

    /** The rules of the method, or else of its class; none without an annotation. */
    List<InvalidationRule> of(MatchedResource match) {
        return rules.computeIfAbsent(match, this::read);
    }

    ResourceTags tags(ResourceMethod resource) {
        return tags.computeIfAbsent(resource, ResourceMethod::tags);
    }

    static boolean standOn(ResourceMethod resource) {
        return resource.declarations().stream().anyMatch(method -> annotations(method).length > 0);
    }

    private List<InvalidationRule> read(MatchedResource match) {
        ResourceMethod resource = match.resource();
        try {
            List<InvalidationRule> read = Stream.concat(resource.declarations().stream(), resource.hierarchy().stream())
                    .map(InvalidationRules::annotations)
                    .filter(found -> found.length > 0)
                    .findFirst()
                    .stream()
                    .flatMap(Stream::of)
                    .map(InvalidationRule::of)
                    .toList();
            ParameterTypes types = read.isEmpty() ? ParameterTypes.NONE : ParameterTypes.of(match.declared(locators));
            return read.stream().map(rule -> rule.typed(types)).toList();
        } catch (IllegalArgumentException e) {
            throw new CacheConfigurationException(
                    "@InvalidatesResponses on " + resource.name() + ": " + e.getMessage(), e);
        }
    }

    private static InvalidatesResponses[] annotations(AnnotatedElement element) {
        return element.getAnnotationsByType(InvalidatesResponses.class);
    }
}
