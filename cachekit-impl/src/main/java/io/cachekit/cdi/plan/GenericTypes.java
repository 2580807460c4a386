package io.cachekit.cdi.plan;

import io.cachekit.internal.DeclaredTypes;
import io.cachekit.support.ResolvedType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types that type variables of inherited methods stand for in a bean class. */
final class GenericTypes {

    private final Map<TypeVariable<?>, Type> known = new HashMap<>();

    GenericTypes(Type context) {
        learn(context);
    }

    private void learn(@Nullable Type type) {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                known.put(variables[i], parameterized.getActualTypeArguments()[i]);
            }
            learn(raw);
        } else if (type instanceof Class<?> c) {
            learn(c.getGenericSuperclass());
            for (Type implemented : c.getGenericInterfaces()) {
                learn(implemented);
            }
        }
    }

    /** The same type without type variables: an unknown one becomes the erasure of its bound. */
    Type resolve(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            Type actual = known.get(variable);
            return actual == null ? DeclaredTypes.erasure(variable) : resolve(actual);
        }
        if (type instanceof ParameterizedType parameterized) {
            List<Type> arguments = Arrays.stream(parameterized.getActualTypeArguments())
                    .map(this::resolve)
                    .toList();
            return new ResolvedType((Class<?>) parameterized.getRawType(), arguments, parameterized.getOwnerType());
        }
        if (type instanceof GenericArrayType array) {
            return DeclaredTypes.erasure(resolve(array.getGenericComponentType()))
                    .arrayType();
        }
        return type instanceof WildcardType wildcard ? resolve(wildcard.getUpperBounds()[0]) : type;
    }
}
