package io.cachekit.jaxrs;

import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the resource methods that requests are matched to. Thread-safe. */
final class ResourceMatcher {

    private final Map<ResourceMethod, Traits> known = new ConcurrentHashMap<>();

    /**
     * The traits of a method for all requests.
     *
     * @param root true for a method of a root resource
     * @param annotated true if the method or its class has the annotation
     */
    private record Traits(boolean root, boolean annotated) {

        static Traits of(ResourceMethod resource) {
            return new Traits(
                    resource.isRoot(), resource.find(CachedResponse.class).isPresent());
        }
    }

    /** The match of a request; empty if a filter has answered, or no method is to answer. */
    Optional<MatchedResource> of(
            ResourceInfo info, UriInfo uri, Supplier<@Nullable Class<? extends Application>> application) {
        Class<?> type = info.getResourceClass();
        Method method = info.getResourceMethod();
        if (type == null || method == null) {
            return Optional.empty();
        }
        ResourceMethod resource = new ResourceMethod(type, method);
        Traits traits = traits(resource);
        return Optional.of(new MatchedResource(
                resource,
                traits.root() ? List.of() : parents(resource.type(), uri),
                traits.annotated() ? null : application.get()));
    }

    private Traits traits(ResourceMethod resource) {
        Traits traits = known.get(resource);
        return traits == null ? known.computeIfAbsent(resource, Traits::of) : traits;
    }

    /** The classes that the request went through before the last one. */
    private static List<Class<?>> parents(Class<?> type, UriInfo uri) {
        List<Class<?>> classes = new ArrayList<>();
        uri.getMatchedResources().forEach(resource -> classes.add(resource.getClass()));
        classes.remove(type);
        return classes.stream().distinct().toList();
    }
}
