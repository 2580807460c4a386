package io.cachekit;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import org.jspecify.annotations.Nullable;

/**
 * A generic type that survives erasure (Gafter's "super type token"): {@code new TypeRef<List<User>>() {}}.
 * Immutable and thread-safe; keep one in a constant rather than making it at each call.
 *
 * @param <T> the type
 */
public abstract class TypeRef<T> {

    private final Type type;

    /**
     * Captures the type argument of the anonymous subclass.
     *
     * @throws IllegalArgumentException if there is none, or it is a type variable
     */
    protected TypeRef() {
        Class<?> direct = getClass();
        while (direct.getSuperclass() != TypeRef.class) {
            direct = direct.getSuperclass();
        }
        if (!(direct.getGenericSuperclass() instanceof ParameterizedType parameterized)) {
            throw new IllegalArgumentException("A TypeRef needs a type argument: new TypeRef<List<String>>() {}");
        }
        this.type = parameterized.getActualTypeArguments()[0];
        if (type instanceof TypeVariable) {
            throw new IllegalArgumentException(
                    "A TypeRef needs a known type; " + type + " is a type variable, which is erased at run time");
        }
    }

    /**
     * The captured type.
     *
     * @return the type, never null
     */
    public final Type type() {
        return type;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof TypeRef<?> that && type.equals(that.type);
    }

    @Override
    public final int hashCode() {
        return type.hashCode();
    }

    @Override
    public final String toString() {
        return "TypeRef<" + type.getTypeName() + ">";
    }
}
