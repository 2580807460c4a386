package io.cachekit;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Makes the key of an annotated method for which a template is not sufficient. Implementations are
 * CDI beans, are called by many threads, and must give the same key for the same call in every JVM.
 */
@FunctionalInterface
public interface CacheKeyGenerator {

    /**
     * Makes the key inside the namespace.
     *
     * @param method the annotated method
     * @param arguments its arguments in order; may hold nulls; not to be changed
     * @return the key, not blank
     */
    String generate(Method method, @Nullable Object[] arguments);
}
