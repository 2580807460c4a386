package io.cachekit.codec;

import io.cachekit.support.ResolvedType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The meaning of the type variables of a class in a declared type. */
final class Generics {

    private final Map<TypeVariable<?>, Type> bindings = new HashMap<>();

    /** The bindings of a type's own parameters. */
    static Generics of(Type type) {
        Generics generics = new Generics();
        if (type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = ((Class<?>) parameterized.getRawType()).getTypeParameters();
            Type[] arguments = parameterized.getActualTypeArguments();
            for (int i = 0; i < variables.length; i++) {
                generics.bindings.put(variables[i], arguments[i]);
            }
        }
        return generics;
    }

    /** The bindings of a leaf's parameters, as far as the declared type determines them. */
    static Generics ofLeaf(Class<?> leaf, Type declared) {
        if (leaf.getTypeParameters().length == 0 || !(declared instanceof ParameterizedType parameterized)) {
            return new Generics();
        }
        Type above = above(leaf, (Class<?>) parameterized.getRawType(), new Generics());
        Generics generics = new Generics();
        if (above instanceof ParameterizedType seen) {
            Type[] own = seen.getActualTypeArguments();
            for (int i = 0; i < own.length; i++) {
                if (own[i] instanceof TypeVariable<?> variable) {
                    generics.bindings.put(variable, parameterized.getActualTypeArguments()[i]);
                }
            }
        }
        return generics;
    }

    /** A supertype of a class, in the variables of the class. */
    private static @Nullable Type above(Class<?> from, Class<?> to, Generics generics) {
        Type[] parents = Arrays.copyOf(from.getGenericInterfaces(), from.getInterfaces().length + 1);
        parents[parents.length - 1] = Objects.requireNonNullElse(from.getGenericSuperclass(), Object.class);
        for (Type parent : parents) {
            Type resolved = generics.resolve(parent);
            Class<?> raw = resolved instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) resolved;
            if (raw == to) {
                return resolved;
            }
            if (to.isAssignableFrom(raw)) {
                return above(raw, to, of(resolved));
            }
        }
        return null;
    }

    /** The type with the variables replaced that are bound. */
    Type resolve(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            return bindings.getOrDefault(variable, variable);
        }
        if (type instanceof WildcardType wildcard) {
            return resolve(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof GenericArrayType array) {
            Type element = resolve(array.getGenericComponentType());
            return element instanceof Class<?> c ? Array.newInstance(c, 0).getClass() : array;
        }
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = Arrays.stream(parameterized.getActualTypeArguments())
                    .map(this::resolve)
                    .toArray(Type[]::new);
            return ResolvedType.of((Class<?>) parameterized.getRawType(), arguments);
        }
        return type;
    }
}
