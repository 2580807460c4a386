package io.cachekit.jaxrs;

import io.cachekit.CacheConfigurationException;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an application of Jakarta REST whose annotations would have no effect: one that does not
 * know the filters, since they are not among the classes that it lists, or in no archive that its
 * server scans. Found as a service (Jakarta REST 3.1, 4.1.2), so that this alone is known.
 */
public class ProviderCheck implements DynamicFeature {

    /** Those that all others come with, in either way. */
    private static final List<Class<?>> NEEDED = List.of(
            CacheMethodFilter.class,
            CacheRequestFilter.class,
            CacheResponseFilter.class,
            CacheWriterInterceptor.class,
            CacheEndFilter.class,
            CacheNotModifiedMapper.class,
            CacheFeature.class,
            CacheInvalidationFilter.class);

    /** That of the application: on Jersey a feature of a method is given one in which nothing is registered. */
    @Context
    @Nullable Configuration all;

    /** For the server. */
    public ProviderCheck() {}

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        ResourceMethod method = new ResourceMethod(resource.getResourceClass(), resource.getResourceMethod());
        List<String> annotations = Stream.of(
                        CachedResponse.class, InvalidatesResponses.class, InvalidatesResponses.List.class)
                .filter(each -> method.find(each).isPresent())
                .map(each -> "@" + (each.isMemberClass() ? InvalidatesResponses.class : each).getSimpleName())
                .toList();
        if (annotations.isEmpty()) {
            return;
        }
        Configuration given = context.getConfiguration();
        Configuration application = given.getClasses().isEmpty() && all != null ? all : given;
        if (application.getClasses().isEmpty()) {
            return; // it does not tell
        }
        List<String> missing = NEEDED.stream()
                .filter(each -> !application.isRegistered(each))
                .map(Class::getSimpleName)
                .toList();
        if (!missing.isEmpty()) {
            throw new CacheConfigurationException(String.join(" and ", annotations) + " on " + method.name()
                    + " would have no effect: its application of Jakarta REST does not know "
                    + String.join(", ", missing)
                    + "; put cachekit-jaxrs into WEB-INF/lib of the WAR, since servers look there and not in the library"
                    + " of an EAR or in a shared library; or, if getClasses or getSingletons of the application names"
                    + " classes, name these of io.cachekit.jaxrs, too");
        }
    }
}
