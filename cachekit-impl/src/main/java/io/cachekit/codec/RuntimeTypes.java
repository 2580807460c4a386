package io.cachekit.codec;

import io.cachekit.support.ResolvedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The type that a value without a declared one will be read as, as far as its contents tell: a list of users, say. */
final class RuntimeTypes {

    private static final int MAX_DEPTH = 8;

    private RuntimeTypes() {}

    static Type of(Object value) {
        return of(value, 0);
    }

    private static Type of(Object value, int depth) {
        Class<?> type = ApplicationTypes.enumOf(value.getClass());
        if (ApplicationTypes.isApplication(type) || depth > MAX_DEPTH) {
            return type;
        }
        if (value instanceof Map<?, ?> map) {
            return ResolvedType.of(
                    isReadable(type, Map.class) ? type : Map.class,
                    common(map.keySet(), depth),
                    common(map.values(), depth));
        }
        if (value instanceof List<?> list) {
            return ResolvedType.of(isReadable(type, List.class) ? type : List.class, common(list, depth));
        }
        if (value instanceof Set<?> set) {
            return ResolvedType.of(isReadable(type, Set.class) ? type : Set.class, common(set, depth));
        }
        if (value instanceof Collection<?> collection) {
            return ResolvedType.of(
                    isReadable(type, Collection.class) ? type : Collection.class, common(collection, depth));
        }
        return value instanceof Optional<?> optional
                ? ResolvedType.of(Optional.class, common(optional.stream().toList(), depth))
                : type;
    }

    /**
     * Checks whether a class of the JDK may be a declared one: it is public, and its parameters are
     * those of the interface.
     */
    private static boolean isReadable(Class<?> type, Class<?> above) {
        TypeVariable<?>[] own = type.getTypeParameters();
        return java.lang.reflect.Modifier.isPublic(type.getModifiers())
                && own.length == above.getTypeParameters().length;
    }

    /** The type of all elements; {@code Object} where they differ. */
    private static Type common(Collection<?> elements, int depth) {
        Set<Type> types = new HashSet<>();
        Set<Type> ofEmpty = new HashSet<>();
        for (@Nullable Object each : elements) {
            if (each != null) {
                (isEmpty(each) ? ofEmpty : types).add(of(each, depth + 1));
            }
        }
        Set<Type> telling = types.isEmpty() ? ofEmpty : types; // an empty list may be one of anything
        return telling.size() == 1 ? telling.iterator().next() : Object.class;
    }

    private static boolean isEmpty(Object value) {
        return (value instanceof Collection<?> collection && collection.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty())
                || (value instanceof Optional<?> optional && optional.isEmpty());
    }
}
