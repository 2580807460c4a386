package io.cachekit.jaxrs;

import io.cachekit.CacheConfigurationException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the mistakes in the annotations of a resource class. */
final class DeploymentCheck {

    private final CachePlans plans;

    DeploymentCheck(Function<String, Optional<String>> config) {
        this.plans = new CachePlans(config);
    }

    /** One sentence per mistake. */
    List<String> problems(Class<?> type) {
        List<String> problems = new ArrayList<>();
        for (Method method : type.getMethods()) {
            if (method.isBridge()) {
                continue;
            }
            ResourceMethod resource = new ResourceMethod(type, method);
            List<String> verbs = verbs(resource);
            boolean own = resource.declarations().stream().anyMatch(m -> m.isAnnotationPresent(CachedResponse.class));
            boolean read = verbs.contains("GET") || verbs.contains("HEAD");
            if (own && !read) {
                problems.add("@CachedResponse on " + resource.name() + ": it is no GET or HEAD method");
            } else if (read && resource.find(CachedResponse.class).isPresent()) {
                check(resource, problems);
            }
        }
        return problems;
    }

    private void check(ResourceMethod resource, List<String> problems) {
        try {
            plans.of(resource.type(), resource.method())
                    .templates()
                    .flatMap(template -> template.placeholders().stream())
                    .filter(placeholder -> !isKnown(placeholder, resource))
                    .forEach(placeholder -> problems.add("@CachedResponse on " + resource.name() + ": {"
                            + placeholder.name()
                            + "} is no path or query parameter of it; {path.name}, {query.name} and"
                            + " {header.Name} name others"));
        } catch (CacheConfigurationException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    /** Whether a template's name can have a value; the paths above a sub-resource are unknown here. */
    private static boolean isKnown(Placeholder placeholder, ResourceMethod resource) {
        if (placeholder.source() == Placeholder.Source.QUERY || placeholder.source() == Placeholder.Source.HEADER) {
            return true;
        }
        boolean root = resource.hierarchy().stream().anyMatch(type -> type.isAnnotationPresent(Path.class));
        Pattern variable = Pattern.compile("\\{\\s*" + Pattern.quote(placeholder.name()) + "\\s*[:}]");
        boolean inPath = Stream.concat(resource.declarations().stream(), resource.hierarchy().stream())
                .map(element -> ((AnnotatedElement) element).getAnnotation(Path.class))
                .anyMatch(path -> path != null && variable.matcher(path.value()).find());
        boolean inQuery = placeholder.source() == Placeholder.Source.ANY
                && parameters(resource)
                        .anyMatch(annotation -> annotation instanceof QueryParam query
                                && query.value().equals(placeholder.name()));
        boolean asPath = parameters(resource)
                .anyMatch(annotation ->
                        annotation instanceof PathParam path && path.value().equals(placeholder.name()));
        return !root || inPath || inQuery || asPath;
    }

    /** The annotations of parameters and fields. */
    private static Stream<Annotation> parameters(ResourceMethod resource) {
        Stream<Annotation> ofMethod = resource.declarations().stream()
                .flatMap(method ->
                        Arrays.stream(method.getParameterAnnotations()).flatMap(Arrays::stream));
        Stream<Annotation> ofFields = resource.hierarchy().stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .flatMap(field -> Arrays.stream(field.getAnnotations()));
        return Stream.concat(ofMethod, ofFields);
    }

    private static List<String> verbs(ResourceMethod resource) {
        return resource.declarations().stream()
                .flatMap(method -> Arrays.stream(method.getAnnotations()))
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .toList();
    }
}
