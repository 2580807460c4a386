package io.cachekit.jaxrs;

import io.cachekit.jaxrs.detect.WatchedResource;
import io.cachekit.jaxrs.engine.DeclaredParameter;
import io.cachekit.jaxrs.engine.Placeholder.Source;
import jakarta.ws.rs.core.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The resource method that a request is matched to, and the way to it.
 *
 * @param resource the method
 * @param parents the resource classes above a sub-resource, as far as they are known
 * @param application the class of the application, or null if it is unknown
 */
record MatchedResource(
        ResourceMethod resource,
        List<Class<?>> parents,
        @Nullable Class<? extends Application> application) {

    /** A method without its way. */
    static MatchedResource of(ResourceMethod resource) {
        return new MatchedResource(resource, List.of(), null);
    }

    /** The annotation of the application, which stands for those of its methods. */
    Optional<CachedResponse> ofApplication() {
        for (Class<?> c = application; c != null; c = c.getSuperclass()) {
            CachedResponse annotation = c.getAnnotation(CachedResponse.class);
            if (annotation != null) {
                return Optional.of(annotation);
            }
        }
        return Optional.empty();
    }

    /** The resource, as the detector of unkeyed reads watches it. */
    WatchedResource watched() {
        List<String> classes = Stream.concat(
                        Stream.of(resource),
                        parents.stream().map(parent -> new ResourceMethod(parent, resource.method())))
                .flatMap(one -> one.hierarchy().stream())
                .map(Class::getName)
                .distinct()
                .toList();
        return new WatchedResource(resource.name(), classes, declaredFields());
    }

    /** The request fields that method and locators declare, in lower case and sorted. */
    Set<String> declaredFields() {
        Set<String> fields = new TreeSet<>();
        for (DeclaredParameter parameter : declared(Locators.among(List.of()))) {
            if (parameter.source() == Source.HEADER) {
                fields.add(parameter.name().toLowerCase(Locale.ROOT));
            } else if (parameter.source() == Source.COOKIE) {
                fields.add("cookie");
            }
        }
        return fields;
    }

    /** The parameters of the method and of its locators. */
    List<DeclaredParameter> declared(Locators known) {
        List<DeclaredParameter> all = new ArrayList<>(DeclaredParameters.of(resource));
        Locators locators = parents.isEmpty() ? known : Locators.of(parents);
        locators.to(resource.owner()).forEach(locator -> all.addAll(DeclaredParameters.of(locator)));
        return all;
    }
}
