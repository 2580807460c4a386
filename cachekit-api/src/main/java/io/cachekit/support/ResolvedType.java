package io.cachekit.support;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A parameterized type whose arguments are known. It equals those of the JDK.
 *
 * @param raw the class
 * @param arguments its arguments
 * @param owner the type that it is a member of, or null
 */
public record ResolvedType(
        Class<?> raw, List<Type> arguments, @Nullable Type owner) implements ParameterizedType {

    /** A class with arguments. */
    public static ResolvedType of(Class<?> raw, Type... arguments) {
        return new ResolvedType(raw, List.of(arguments), raw.getDeclaringClass());
    }

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
                && arguments.equals(List.of(that.getActualTypeArguments()));
    }

    @Override
    public int hashCode() {
        return arguments.hashCode() ^ Objects.hashCode(owner) ^ raw.hashCode();
    }

    @Override
    public String getTypeName() {
        return arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", raw.getName() + "<", ">"));
    }

    @Override
    public String toString() {
        return getTypeName();
    }
}
