package io.cachekit.jaxrs;

import io.cachekit.CacheConfigurationException;
import io.cachekit.jaxrs.engine.HttpSettings;
import io.cachekit.jaxrs.engine.Placeholder;
import io.cachekit.jaxrs.engine.Template;
import io.cachekit.jaxrs.http.StateChange;
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
    private final InvalidationRules rules = new InvalidationRules();

    private final Function<Class<?>, Optional<String>> beans;

    /**
     * Makes a check.
     *
     * @param config the properties
     * @param beans tells what keeps a class from being used as a bean, if anything does
     */
    DeploymentCheck(Function<String, Optional<String>> config, Function<Class<?>, Optional<String>> beans) {
        this.beans = beans;
        this.plans = new CachePlans(config, HttpSettings.read(property -> Optional.empty()));
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
                check("@CachedResponse", resource, this::ofPlan, problems);
                checkKey(resource, problems);
            }
            if (verbs.stream().anyMatch(verb -> !StateChange.isSafe(verb))) {
                check("@InvalidatesResponses", resource, this::ofRules, problems);
            } else if (InvalidationRules.standOn(resource)) {
                problems.add("@InvalidatesResponses on " + resource.name()
                        + ": it is no POST, PUT, DELETE, PATCH or other method that changes something");
            }
        }
        return problems;
    }

    /** A parameter that the method reads must not be missing in its key by mistake, and a generator must be a bean. */
    private void checkKey(ResourceMethod resource, List<String> problems) {
        MethodPlan plan;
        try {
            plan = plans.of(resource.type(), resource.method());
        } catch (CacheConfigurationException e) {
            return; // told already
        }
        String where = "@CachedResponse on " + resource.name() + ": ";
        CachePlans.left(plan.cache(), queryParameters(resource))
                .forEach(name -> problems.add(where + "queryParameters leaves out '" + name + "', which it declares;"
                        + " name it too, or name all that are to be left out, as in !" + name));
        Class<?> generator = plan.generator();
        if (generator != null) {
            beans.apply(generator)
                    .ifPresent(mistake -> problems.add(where + "keyGenerator " + generator.getName() + mistake));
        }
    }

    private static List<String> queryParameters(ResourceMethod resource) {
        return parameters(resource)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .distinct()
                .toList();
    }

    private Stream<Template> ofPlan(ResourceMethod resource) {
        return plans.of(resource.type(), resource.method()).cache().templates();
    }

    private Stream<Template> ofRules(ResourceMethod resource) {
        return rules.of(resource).stream().flatMap(InvalidationRule::templates);
    }

    private static void check(
            String annotation,
            ResourceMethod resource,
            Function<ResourceMethod, Stream<Template>> templates,
            List<String> problems) {
        try {
            templates
                    .apply(resource)
                    .flatMap(template -> template.placeholders().stream())
                    .filter(placeholder -> !isKnown(placeholder, resource))
                    .forEach(placeholder -> problems.add(annotation + " on " + resource.name() + ": {"
                            + placeholder.name()
                            + "} is no path or query parameter of it; {path.name}, {query.name} and"
                            + " {header.Name} name others"));
        } catch (CacheConfigurationException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    /** Whether a template's name can have a value; the paths above a sub-resource are unknown here. */
    private static boolean isKnown(Placeholder placeholder, ResourceMethod resource) {
        if (placeholder.source() != Placeholder.Source.PATH && placeholder.source() != Placeholder.Source.ANY) {
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
