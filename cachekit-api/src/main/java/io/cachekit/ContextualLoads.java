package io.cachekit;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Loads whose loader decides how its value is stored, as a part of {@link CacheService}: what that
 * promises holds here, too. Thread-safe.
 */
public interface ContextualLoads {

    /**
     * Does what {@link CacheService#getOrSet(String, Class, CacheOptions, CacheLoader)}
     * does, with a loader that decides how its value is stored.
     *
     * @param <T> the value
     * @param <X> what the loader throws; two unrelated checked exceptions infer {@code Exception}
     * @param key the key
     * @param type its type
     * @param options TTL, namespace and tags, as far as the loader does not say otherwise
     * @param loader runs on this thread if the value is missing and no other thread loads it
     * @return the value; null if the loader returned null
     * @throws X from the loader, unchanged; nothing is stored then
     */
    <T, X extends Exception> T getOrSet(String key, Class<T> type, CacheOptions options, ContextualLoader<T, X> loader)
            throws X;

    /**
     * Does what {@link #getOrSet(String, Class, CacheOptions, ContextualLoader)} does, for a generic
     * type.
     *
     * @param <T> the value
     * @param <X> what the loader throws
     * @param key the key
     * @param type its type
     * @param options TTL, namespace and tags, as far as the loader does not say otherwise
     * @param loader runs on this thread if the value is missing and no other thread loads it
     * @return the value; null if the loader returned null
     * @throws X from the loader, unchanged; nothing is stored then
     */
    <T, X extends Exception> T getOrSet(
            String key, TypeRef<T> type, CacheOptions options, ContextualLoader<T, X> loader) throws X;

    /**
     * Does what {@link CacheService#getOrSetAsync(String, Class, CacheOptions,
     * java.util.function.Supplier)} does, with a loader that decides how its value is stored, until
     * its stage is complete.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type
     * @param options TTL, namespace and tags, as far as the loader does not say otherwise
     * @param loader is called as that of the twin is; must not return null
     * @return a stage with the value, or the loader's exception; completing or cancelling it
     *     affects no other caller
     */
    <T> CompletionStage<T> getOrSetAsync(
            String key,
            Class<T> type,
            CacheOptions options,
            Function<? super LoadContext<T>, ? extends CompletionStage<? extends T>> loader);

    /**
     * Does what {@link #getOrSetAsync(String, Class, CacheOptions, Function)} does, for a generic
     * type.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type
     * @param options TTL, namespace and tags, as far as the loader does not say otherwise
     * @param loader is called as that of the twin is; must not return null
     * @return a stage with the value, or the loader's exception; completing or cancelling it
     *     affects no other caller
     */
    <T> CompletionStage<T> getOrSetAsync(
            String key,
            TypeRef<T> type,
            CacheOptions options,
            Function<? super LoadContext<T>, ? extends CompletionStage<? extends T>> loader);
}
