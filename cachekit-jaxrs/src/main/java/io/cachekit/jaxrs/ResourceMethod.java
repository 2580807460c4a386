package io.cachekit.jaxrs;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A method of a resource class, and where its annotations may stand: on itself or what it overrides, before the class,
 * its superclasses and interfaces. So a proxy's subclass shows those of the class it stands for.
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

    /** The method itself and what it overrides, the nearest first. */
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

    /** Whether it answers GET, and so HEAD where no other method does. */
    boolean isGet() {
        return declarations().stream().anyMatch(declared -> declared.isAnnotationPresent(GET.class));
    }

    List<String> mediaTypes() {
        return find(Produces.class).map(produces -> List.of(produces.value())).orElse(List.of());
    }

    String name() {
        return type.getName() + "#" + method.getName();
    }
}
