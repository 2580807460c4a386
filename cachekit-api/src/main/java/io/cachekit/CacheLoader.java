package io.cachekit;

import org.jspecify.annotations.Nullable;

/**
 * Produces the value of a key that the cache does not hold. It runs on the caller's thread, outside every lock and
 * without a pooled connection.
 *
 * @param <T> the value
 * @param <X> what it may throw, which reaches the caller unchanged. Two unrelated checked exceptions in one lambda
 *     infer {@code Exception}: catch or wrap one of them, or declare {@code Exception} at the caller.
 */
@FunctionalInterface
public interface CacheLoader<T extends @Nullable Object, X extends Exception> {

    /**
     * Loads the value.
     *
     * @return the value, or null if there is none: null is returned to the caller and not stored
     * @throws X whatever the source throws; nothing is stored then
     */
    T load() throws X;
}
