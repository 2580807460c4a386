package io.cachekit.cdi;

import io.cachekit.MethodKeys;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Makes the key of a call. Thread-safe. */
interface KeySource {

    /** The key inside its namespace; throws an {@code IllegalArgumentException} where an argument gives none. */
    String key(Call call);

    /** The same before the method runs, for a caller to whom even an object for the call costs too much. */
    default String key(Method method, @Nullable Object[] arguments) {
        return key(new Call(method, arguments, null));
    }

    /** The number that the key is the text of, before the method runs; null where it is something else. */
    default @Nullable Long number(@Nullable Object[] arguments) {
        return null;
    }

    /** Whether the key is known only after the method has returned. */
    default boolean needsResult() {
        return false;
    }

    /** The key of the method. */
    record OfMethod(MethodKeys keys) implements KeySource {

        @Override
        public String key(Call call) {
            return keys.key(call.arguments());
        }

        @Override
        public String key(Method method, @Nullable Object[] arguments) {
            return keys.key(arguments);
        }
    }

    /** A key by template. */
    record OfTemplate(Template template) implements KeySource {

        @Override
        public String key(Call call) {
            return template.render(call);
        }

        @Override
        public String key(Method method, @Nullable Object[] arguments) {
            return template.isOneArgument() ? template.render(arguments) : KeySource.super.key(method, arguments);
        }

        @Override
        public @Nullable Long number(@Nullable Object[] arguments) {
            return template.isOneArgument() ? template.number(arguments) : null;
        }

        @Override
        public boolean needsResult() {
            return template.needsResult();
        }
    }
}
