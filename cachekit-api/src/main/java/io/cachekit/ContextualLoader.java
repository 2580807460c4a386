package io.cachekit;

import org.jspecify.annotations.Nullable;

/**
 * A {@link CacheLoader} that also decides how its value is stored.
 *
 * @param <T> the value
 * @param <X> what it may throw, which reaches the caller unchanged, as that of a {@link CacheLoader}
 */
@FunctionalInterface
public interface ContextualLoader<T extends @Nullable Object, X extends Exception> {

    /**
     * Loads the value.
     *
     * @param context the load, for this call alone
     * @return the value, or null if there is none: null is returned to the caller and not stored
     *     unless the options have a time for absent values
     * @throws X whatever the source throws; nothing is stored then
     */
    T load(LoadContext<T> context) throws X;
}
