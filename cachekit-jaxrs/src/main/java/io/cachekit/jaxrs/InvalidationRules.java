package io.cachekit.jaxrs;

import io.cachekit.CacheConfigurationException;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The rules of all resource methods, each read at its first use. Thread-safe. */
final class InvalidationRules {

    private final Map<ResourceMethod, List<InvalidationRule>> rules = new ConcurrentHashMap<>();

    /** The rules of the method, or else of its class; none where there is no annotation. */
    List<InvalidationRule> of(ResourceMethod resource) {
        return rules.computeIfAbsent(resource, InvalidationRules::read);
    }

    /** Whether the method itself is annotated. */
    static boolean standOn(ResourceMethod resource) {
        return resource.declarations().stream().anyMatch(method -> annotations(method).length > 0);
    }

    private static List<InvalidationRule> read(ResourceMethod resource) {
        try {
            return Stream.concat(resource.declarations().stream(), resource.hierarchy().stream())
                    .map(InvalidationRules::annotations)
                    .filter(found -> found.length > 0)
                    .findFirst()
                    .stream()
                    .flatMap(Stream::of)
                    .map(InvalidationRule::of)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new CacheConfigurationException(
                    "@InvalidatesResponses on " + resource.name() + ": " + e.getMessage(), e);
        }
    }

    private static InvalidatesResponses[] annotations(AnnotatedElement element) {
        return element.getAnnotationsByType(InvalidatesResponses.class);
    }
}
