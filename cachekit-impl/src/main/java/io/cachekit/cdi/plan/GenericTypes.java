package io.cachekit.cdi.plan;

import io.cachekit.internal.DeclaredTypes;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the type variables of inherited methods stand for in a bean class or another type. */
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
            return new Resolved(parameterized.getRawType(), arguments, parameterized.getOwnerType());
        }
        if (type instanceof GenericArrayType array) {
            return DeclaredTypes.erasure(resolve(array.getGenericComponentType()))
                    .arrayType();
        }
        return type instanceof WildcardType wildcard ? resolve(wildcard.getUpperBounds()[0]) : type;
    }

    /** A parameterized type whose arguments are known. */
    private record Resolved(
            Type raw, List<Type> arguments, @Nullable Type owner) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(new Type[0]);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return owner;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ParameterizedType that
                    && raw.equals(that.getRawType())
                    && Objects.equals(owner, that.getOwnerType())
                    && Arrays.equals(getActualTypeArguments(), that.getActualTypeArguments());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(getActualTypeArguments()) ^ Objects.hashCode(owner) ^ raw.hashCode();
        }

        @Override
        public String toString() {
            return raw.getTypeName() + arguments.stream().map(Type::getTypeName).toList();
        }
    }
}
