package io.cachekit;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Objects;
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
        this.type = checked(parameterized.getActualTypeArguments()[0]);
    }

    private TypeRef(Type type) {
        this.type = type;
    }

    /**
     * Wraps a type that is known at run time only, such as the generic return type of a method.
     *
     * @param type the type, not a type variable
     * @return the same as an anonymous subclass with that type argument
     * @throws IllegalArgumentException if it is a type variable
     */
    public static TypeRef<?> of(Type type) {
        return new Known<>(checked(Objects.requireNonNull(type, "type")));
    }

    private static Type checked(Type type) {
        if (type instanceof TypeVariable) {
            throw new IllegalArgumentException(
                    "A TypeRef needs a known type; " + type + " is a type variable, which is erased at run time");
        }
        return type;
    }

    private static final class Known<T> extends TypeRef<T> {

        Known(Type type) {
            super(type);
        }
    }

    /** {@return the captured type, never null} */
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
