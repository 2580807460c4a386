package io.cachekit.cdi.plan;

import io.cachekit.LookupKey;
import io.cachekit.MethodKeys;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Makes the key of a call. Thread-safe. */
public interface KeySource {

    /** The key; throws an {@code IllegalArgumentException} if an argument gives none. */
    String key(Call call);

    /** The key before the method runs, prepared for reads in a namespace. */
    default LookupKey lookup(Method method, @Nullable Object[] arguments, @Nullable String namespace) {
        return LookupKey.of(key(new Call(method, arguments, null)), namespace);
    }

    /** Checks whether the key is known only after the method has returned. */
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
        public LookupKey lookup(Method method, @Nullable Object[] arguments, @Nullable String namespace) {
            return LookupKey.of(keys.key(arguments), namespace);
        }
    }

    /** A key by template. */
    record OfTemplate(Template template) implements KeySource {

        @Override
        public String key(Call call) {
            return template.render(call);
        }

        @Override
        public LookupKey lookup(Method method, @Nullable Object[] arguments, @Nullable String namespace) {
            return template.isOneArgument()
                    ? template.lookup(arguments, namespace)
                    : KeySource.super.lookup(method, arguments, namespace);
        }

        @Override
        public boolean needsResult() {
            return template.needsResult();
        }
    }
}
