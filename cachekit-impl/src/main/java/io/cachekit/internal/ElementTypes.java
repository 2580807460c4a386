package io.cachekit.internal;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks the parts of a value against the arguments of its declared type: elements of collections,
 * arrays and optionals, keys and values of maps, and fields whose type is a variable. Collections
 * that load themselves from a database are not touched. Other parts are taken as declared.
 */
final class ElementTypes {

    private static final int DEEPEST = 32;
    /** Packages of collections that load themselves when they are read. */
    private static final List<String> LAZY =
            List.of("org.hibernate.", "org.eclipse.persistence.", "org.apache.openjpa.", "org.datanucleus.");

    private ElementTypes() {}

    /** Checks whether a value, null included, is of a type, parts included. */
    static boolean fit(Type type, @Nullable Object value) {
        return fits(type, value, Map.of(), 0);
    }

    private static boolean fits(Type type, @Nullable Object value, Map<TypeVariable<?>, Type> known, int depth) {
        if (value == null || depth > DEEPEST) {
            return true;
        }
        if (type instanceof Class<?> c) {
            return DeclaredTypes.boxed(c).isInstance(value);
        }
        if (type instanceof WildcardType wildcard) {
            return fits(wildcard.getUpperBounds()[0], value, known, depth + 1);
        }
        if (type instanceof TypeVariable<?> variable) {
            Type bound = known.get(variable);
            return bound == null || fits(bound, value, known, depth + 1);
        }
        if (type instanceof GenericArrayType array) {
            return value instanceof Object[] elements
                    && all(Arrays.asList(elements), array.getGenericComponentType(), known, depth);
        }
        return type instanceof ParameterizedType parameterized
                && DeclaredTypes.erasure(parameterized).isInstance(value)
                && argumentsFit(parameterized, value, known, depth);
    }

    private static boolean argumentsFit(
            ParameterizedType type, Object value, Map<TypeVariable<?>, Type> known, int depth) {
        try {
            Type[] arguments = type.getActualTypeArguments();
            if (LAZY.stream().anyMatch(value.getClass().getName()::startsWith)) {
                return true;
            }
            if (value instanceof Collection<?> elements) {
                return arguments.length != 1 || all(elements, arguments[0], known, depth);
            }
            if (value instanceof Map<?, ?> map) {
                return arguments.length != 2
                        || (all(map.keySet(), arguments[0], known, depth)
                                && all(map.values(), arguments[1], known, depth));
            }
            if (value instanceof Optional<?> optional) {
                return fits(arguments[0], optional.orElse(null), known, depth + 1);
            }
            return fieldsFit(type, value, known, depth);
        } catch (RuntimeException e) { // unreadable, or changed at this moment
            return true;
        }
    }

    private static boolean all(Collection<?> elements, Type type, Map<TypeVariable<?>, Type> known, int depth) {
        for (Object element : elements) {
            if (!fits(type, element, known, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    /** Checks fields that the declared class, or superclasses, declare by a variable. */
    private static boolean fieldsFit(
            ParameterizedType type, Object value, Map<TypeVariable<?>, Type> known, int depth) {
        Type next = type;
        Map<TypeVariable<?>, Type> arguments = known;
        while (next != null && !DeclaredTypes.erasure(next).getName().startsWith("java.")) {
            Class<?> declared = DeclaredTypes.erasure(next);
            arguments = next instanceof ParameterizedType generic ? arguments(generic, arguments) : Map.of();
            for (Field field : declared.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && DeclaredTypes.mentionsVariable(field.getGenericType())
                        && field.trySetAccessible()
                        && !fits(field.getGenericType(), read(field, value), arguments, depth + 1)) {
                    return false;
                }
            }
            next = declared.getGenericSuperclass();
        }
        return true;
    }

    private static Map<TypeVariable<?>, Type> arguments(ParameterizedType type, Map<TypeVariable<?>, Type> known) {
        TypeVariable<?>[] variables = DeclaredTypes.erasure(type).getTypeParameters();
        Map<TypeVariable<?>, Type> arguments = new HashMap<>();
        for (int i = 0; i < variables.length; i++) {
            Type argument = type.getActualTypeArguments()[i];
            Type resolved = argument instanceof TypeVariable<?> variable ? known.get(variable) : argument;
            if (resolved != null) {
                arguments.put(variables[i], resolved);
            }
        }
        return arguments;
    }

    private static @Nullable Object read(Field field, Object value) {
        try {
            return field.get(value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("It was made accessible before", e);
        }
    }
}
