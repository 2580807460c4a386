package io.cachekit.cdi.plan;

import io.cachekit.TypeRef;
import io.cachekit.internal.DeclaredTypes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The result of a method and the value in it: the element of an {@code Optional}, or the result of
 * a stage.
 *
 * @param type the type of the value
 * @param optional whether it comes in an {@code Optional}
 * @param staged whether it comes in a stage
 * @param acceptsStage whether the caller takes a stage in place of another that the method has
 *     returned
 */
public record ResultShape(TypeRef<Object> type, boolean optional, boolean staged, boolean acceptsStage) {

    /**
     * Reads the declared result of a method.
     *
     * @throws IllegalArgumentException for a stage that can't be given to the caller in place of
     *     another, and for results that do their work only when they are subscribed to
     */
    public static ResultShape of(Type declared) {
        Type type = declared;
        Class<?> raw = DeclaredTypes.erasure(type);
        if (Storable.isSubscribedTo(raw)) {
            throw new IllegalArgumentException("it returns a " + raw.getName()
                    + ", which does its work after the method has returned, when it is subscribed to; return a value,"
                    + " a list or a CompletionStage of one");
        }
        boolean staged = CompletionStage.class.isAssignableFrom(raw);
        if (staged) {
            if (raw != CompletionStage.class && raw != CompletableFuture.class) {
                throw new IllegalArgumentException("it returns a " + raw.getName()
                        + "; of stages, CompletionStage and CompletableFuture are supported");
            }
            type = argument(type);
        }
        boolean optional = DeclaredTypes.erasure(type) == Optional.class;
        return new ResultShape(
                ref(optional ? argument(type) : type), optional, staged, raw.isAssignableFrom(CompletableFuture.class));
    }

    @SuppressWarnings("unchecked") // the plan uses it as an Object
    private static TypeRef<Object> ref(Type type) {
        return (TypeRef<Object>) TypeRef.of(type);
    }

    private static Type argument(Type type) {
        return type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[0]
                : Object.class;
    }

    /** The value in the result of the method, or of its stage; null for none. */
    public @Nullable Object unwrap(@Nullable Object given) {
        if (optional && given != null) {
            return ((Optional<?>) given).orElse(null);
        }
        if (given instanceof CompletionStage) {
            throw new IllegalStateException(
                    "A method that is declared to return " + type + " returned a stage, which can't be cached");
        }
        return given;
    }

    /** The value that names an invalidation: the same, or the result itself if it is a stage. */
    @Nullable Object returned(@Nullable Object given) {
        return given instanceof CompletionStage ? given : unwrap(given);
    }

    /** The result for the caller, or for its stage. */
    public @Nullable Object wrap(@Nullable Object value) {
        return optional ? Optional.ofNullable(value) : value;
    }
}
