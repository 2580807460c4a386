package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.DeclaredParameter;
import jakarta.ws.rs.core.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The resource method that a request is matched to, and the way to it.
 *
 * @param resource the method
 * @param parents the resource classes above a sub-resource, as far as they are known
 * @param application the class of the application, or null where it is unknown
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

    /** The parameters of the method and of its locators. */
    List<DeclaredParameter> declared(Locators known) {
        List<DeclaredParameter> all = new ArrayList<>(DeclaredParameters.of(resource));
        Locators locators = parents.isEmpty() ? known : Locators.of(parents);
        locators.to(resource.owner()).forEach(locator -> all.addAll(DeclaredParameters.of(locator)));
        return all;
    }
}
