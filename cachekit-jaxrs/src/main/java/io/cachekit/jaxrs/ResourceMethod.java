package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.ParameterTypes;
import io.cachekit.jaxrs.engine.PathTemplate;
import io.cachekit.jaxrs.engine.ResourceIdentity;
import io.cachekit.jaxrs.engine.ResourceTags;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A method of a resource class, and the elements with its annotations: itself and the methods it
 * overrides, before the class, its superclasses and interfaces. So a proxy's subclass shows those
 * of the class behind it.
 *
 * @param type the resource class
 * @param method the method
 */
record ResourceMethod(Class<?> type, Method method) {

    <A extends Annotation> Optional<A> find(Class<A> annotation) {
        return Stream.concat(declarations().stream(), hierarchy().stream())
                .map(element -> element.getAnnotation(annotation))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The method itself and those that it overrides, the nearest first. */
    List<Method> declarations() {
        return hierarchy().stream()
                .flatMap(owner -> Arrays.stream(owner.getDeclaredMethods()))
                .filter(other -> other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()))
                .toList();
    }

    /** The class, its superclasses, then all their interfaces. */
    List<Class<?>> hierarchy() {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            all.add(c);
        }
        List<Class<?>> open = new ArrayList<>(all);
        for (int i = 0; i < open.size(); i++) {
            for (Class<?> parent : open.get(i).getInterfaces()) {
                if (all.add(parent)) {
                    open.add(parent);
                }
            }
        }
        return List.copyOf(all);
    }

    List<String> mediaTypes() {
        return find(Produces.class).map(produces -> List.of(produces.value())).orElse(List.of());
    }

    /** The HTTP methods that it answers; none for a locator. */
    List<String> verbs() {
        return declarations().stream()
                .flatMap(declaration -> Arrays.stream(declaration.getAnnotations()))
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .toList();
    }

    boolean isRoot() {
        return hierarchy().stream().anyMatch(owner -> owner.isAnnotationPresent(Path.class));
    }

    /** The path of a root resource's class, and that of the method. */
    PathTemplate path() {
        return PathTemplate.parse(Stream.of(hierarchy(), declarations())
                .flatMap(elements -> elements.stream()
                        .map(element -> ((AnnotatedElement) element).getAnnotation(Path.class))
                        .filter(Objects::nonNull)
                        .map(Path::value)
                        .limit(1))
                .toList());
    }

    /** The resource class, also behind a container's subclass. */
    Class<?> owner() {
        if (Proxy.isProxyClass(type)) {
            return method.getDeclaringClass();
        }
        Class<?> owner = type;
        while (ResourceIdentity.isGenerated(owner)
                && owner.getSuperclass() != null
                && owner.getSuperclass() != Object.class) {
            owner = owner.getSuperclass();
        }
        return owner;
    }

    String id() {
        return ResourceIdentity.id(owner(), method.getName(), List.of(method.getParameterTypes()));
    }

    /** True if another class or method may answer the same URI. */
    boolean isOneOfSeveral() {
        return !isRoot() || isAnnotated(Consumes.class);
    }

    /** True if the method, or one that it overrides, has an annotation. */
    boolean isAnnotated(Class<? extends Annotation> annotation) {
        return declarations().stream().anyMatch(declaration -> declaration.isAnnotationPresent(annotation));
    }

    /** Makes the tag that all spellings of its URI share. */
    ResourceTags tags() {
        return new ResourceTags(
                owner().getName(), path(), isRoot(), ParameterTypes.ofAny(DeclaredParameters.ofAny(this)));
    }

    String name() {
        return type.getName() + "#" + method.getName();
    }
}
