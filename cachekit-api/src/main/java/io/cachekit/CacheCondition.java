package io.cachekit;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a call of an annotated method uses the cache, or whether its result is stored, as
 * {@link io.cachekit.annotation.Cached#condition} and {@link io.cachekit.annotation.Cached#unless}
 * say. Implementations are CDI beans and are called by many threads.
 */
@FunctionalInterface
public interface CacheCondition {

    /**
     * Decides.
     *
     * @param method the annotated method
     * @param arguments its arguments in order; may hold nulls; not to be changed
     * @param result what the method has returned, out of its {@code Optional} or stage; null for
     *     none, and before it has run
     * @return whether the condition holds
     */
    boolean holds(Method method, @Nullable Object[] arguments, @Nullable Object result);
}
