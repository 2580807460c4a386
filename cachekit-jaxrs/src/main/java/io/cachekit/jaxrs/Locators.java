package io.cachekit.jaxrs;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the locators that lead to a sub-resource (Jakarta RESTful Web Services 3.1, §3.4.1). */
final class Locators {

    private final Set<Class<?>> parents;
    private final boolean certain;

    private Locators(Set<Class<?>> parents, boolean certain) {
        this.parents = parents;
        this.certain = certain;
    }

    /** The locators of known classes, and of the sub-resources that they lead to. */
    static Locators among(Collection<Class<?>> known) {
        List<Class<?>> open = new ArrayList<>(known);
        Set<Class<?>> all = new LinkedHashSet<>(known);
        for (int i = 0; i < open.size(); i++) {
            locators(open.get(i))
                    .map(Locators::target)
                    .filter(type -> type != Object.class && all.add(type))
                    .forEach(open::add);
        }
        return new Locators(all, false);
    }

    /** The locators of classes that a request went through: one of each was called. */
    static Locators of(Collection<Class<?>> passed) {
        return new Locators(new LinkedHashSet<>(passed), true);
    }

    /** The locators that may lead to a class, directly or by others. */
    List<ResourceMethod> to(Class<?> type) {
        Set<ResourceMethod> found = new LinkedHashSet<>();
        List<Class<?>> open = new ArrayList<>(List.of(type));
        for (int i = 0; i < open.size(); i++) {
            Class<?> wanted = open.get(i);
            for (Class<?> parent : parents) {
                locators(parent)
                        .filter(locator -> leads(target(locator), wanted) && found.add(locator))
                        .forEach(locator -> open.add(parent));
            }
        }
        return List.copyOf(found);
    }

    private boolean leads(Class<?> target, Class<?> type) {
        boolean related = target.isAssignableFrom(type) || type.isAssignableFrom(target);
        return related && (certain || target != Object.class);
    }

    private static Stream<ResourceMethod> locators(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !method.isBridge())
                .map(method -> new ResourceMethod(type, method))
                .filter(method -> method.verbs().isEmpty()
                        && method.declarations().stream().anyMatch(one -> one.isAnnotationPresent(Path.class)));
    }

    /** The class of a locator's result, which may be a {@code Class} instead of an object. */
    private static Class<?> target(ResourceMethod locator) {
        Method method = locator.method();
        if (method.getReturnType() != Class.class) {
            return method.getReturnType();
        }
        Type argument = method.getGenericReturnType() instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[0]
                : Object.class;
        Type bound = argument instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : argument;
        return bound instanceof Class<?> type ? type : Object.class;
    }
}
