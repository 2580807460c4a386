package io.cachekit;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * {@link CacheService} with every operation as a {@link CompletionStage}. Each runs on the executor
 * of the kit, a managed one if the server has one; none blocks the caller. A loader runs there with
 * the security identity, class loader and names of its caller if the server carries them, and
 * without its transaction and request scope; all else, callbacks of the stages included, runs
 * without any. A stage fails with the exception of its blocking twin. Thread-safe.
 */
public interface AsyncCacheService {

    /**
     * Reads a value.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type
     * @return the value, or empty if there is no live entry of that type
     */
    <T> CompletionStage<Optional<T>> get(String key, Class<T> type);

    /**
     * Reads a value of a generic type.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type
     * @return the value, or empty if there is no live entry of that type
     */
    <T> CompletionStage<Optional<T>> get(String key, TypeRef<T> type);

    /**
     * Stores a value with the default TTL.
     *
     * @param key the key
     * @param value the value, not null
     * @return done once it is stored
     */
    default CompletionStage<Void> set(String key, Object value) {
        return set(key, value, CacheOptions.defaults());
    }

    /**
     * Stores a value.
     *
     * @param key the key
     * @param value the value, not null
     * @param options TTL, namespace and tags
     * @return done once it is stored
     */
    CompletionStage<Void> set(String key, Object value, CacheOptions options);

    /**
     * Removes an entry.
     *
     * @param key the key
     * @return whether a live entry was removed
     */
    CompletionStage<Boolean> delete(String key);

    /**
     * Checks whether there is a live entry.
     *
     * @param key the key
     * @return true if a read would find it
     */
    CompletionStage<Boolean> exists(String key);

    /**
     * Reads a value, or runs a blocking loader on the executor and stores its result with the
     * default TTL.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type
     * @param loader runs if the value is missing and no other caller loads it
     * @return the value, null if the loader returned null, or the loader's exception
     */
    default <T> CompletionStage<T> getOrSet(String key, Class<T> type, CacheLoader<? extends T, ?> loader) {
        return getOrSet(key, type, CacheOptions.defaults(), loader);
    }

    /**
     * Reads a value, or runs a blocking loader on the executor and stores its result.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type
     * @param options TTL, namespace and tags
     * @param loader runs if the value is missing and no other caller loads it
     * @return the value, null if the loader returned null, or the loader's exception
     */
    <T> CompletionStage<T> getOrSet(
            String key, Class<T> type, CacheOptions options, CacheLoader<? extends T, ?> loader);

    /**
     * Reads a value of a generic type, or runs a blocking loader on the executor and stores its
     * result.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type
     * @param options TTL, namespace and tags
     * @param loader runs if the value is missing and no other caller loads it
     * @return the value, null if the loader returned null, or the loader's exception
     */
    <T> CompletionStage<T> getOrSet(
            String key, TypeRef<T> type, CacheOptions options, CacheLoader<? extends T, ?> loader);

    /**
     * Does what {@link #getOrSet(String, Class, CacheOptions, CacheLoader)} does, with a loader that
     * decides how its value is stored.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type
     * @param options TTL, namespace and tags, as far as the loader does not say otherwise
     * @param loader runs if the value is missing and no other caller loads it
     * @return the value, null if the loader returned null, or the loader's exception
     */
    <T> CompletionStage<T> getOrSet(String key, Class<T> type, CacheOptions options, ContextualLoader<T, ?> loader);

    /**
     * Does what {@link #getOrSet(String, Class, CacheOptions, ContextualLoader)} does, for a generic
     * type.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type
     * @param options TTL, namespace and tags, as far as the loader does not say otherwise
     * @param loader runs if the value is missing and no other caller loads it
     * @return the value, null if the loader returned null, or the loader's exception
     */
    <T> CompletionStage<T> getOrSet(String key, TypeRef<T> type, CacheOptions options, ContextualLoader<T, ?> loader);

    /**
     * Does what {@link OnDemandRefreshes#refresh(String, Class, CacheOptions, CacheLoader)} does, on the
     * executor.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type
     * @param options TTL, namespace and tags
     * @param loader runs whatever the cache holds, in the context of this caller, or in the
     *     background without it
     * @return the new value, null if the loader returned null, or the loader's exception; with {@link
     *     Refresh#BACKGROUND} the value that is there
     */
    <T> CompletionStage<T> refresh(String key, Class<T> type, CacheOptions options, CacheLoader<? extends T, ?> loader);

    /**
     * Does what {@link #refresh(String, Class, CacheOptions, CacheLoader)} does, for a generic type.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type
     * @param options TTL, namespace and tags
     * @param loader runs whatever the cache holds
     * @return the new value, null if the loader returned null, or the loader's exception
     */
    <T> CompletionStage<T> refresh(
            String key, TypeRef<T> type, CacheOptions options, CacheLoader<? extends T, ?> loader);

    /**
     * Reads several values.
     *
     * @param <T> the values
     * @param keys the keys
     * @param type the type of all values
     * @return what was found, in the order of the keys
     */
    <T> CompletionStage<Map<String, T>> getAll(Collection<String> keys, Class<T> type);

    /**
     * Reads several values of a generic type.
     *
     * @param <T> the values
     * @param keys the keys
     * @param type the type of all values
     * @return what was found, in the order of the keys
     */
    <T> CompletionStage<Map<String, T>> getAll(Collection<String> keys, TypeRef<T> type);

    /**
     * Stores several values.
     *
     * @param values the values by key, no nulls
     * @param options TTL, namespace and tags of all
     * @return done once they are stored
     */
    CompletionStage<Void> setAll(Map<String, ?> values, CacheOptions options);

    /**
     * The same cache, with keys and patterns in a namespace.
     *
     * @param namespace the namespace, not blank
     * @return a view
     */
    AsyncCacheService namespace(String namespace);

    /**
     * {@return a view of the same cache without the namespace of this view or the configured
     * default}
     */
    AsyncCacheService withoutNamespace();

    /**
     * Removes the entries that any of some invalidations names, as one, see {@link CacheService#invalidate}.
     *
     * @param what the names
     * @return how many live entries were removed
     */
    CompletionStage<Long> invalidate(Invalidation... what);

    /**
     * Removes the entries of a namespace.
     *
     * @param namespace the namespace, not blank
     * @return how many live entries were removed
     */
    CompletionStage<Long> invalidateNamespace(String namespace);

    /**
     * Removes the entries that have any of the tags.
     *
     * @param tags the tags
     * @return how many live entries were removed
     */
    CompletionStage<Long> invalidateTags(String... tags);

    /**
     * Removes the entries that match, see {@link CacheService#invalidatePattern}.
     *
     * @param pattern see {@link KeyPattern}
     * @return how many live entries were removed
     */
    CompletionStage<Long> invalidatePattern(String pattern);

    /**
     * Removes the entries of the namespace of this view, or every entry if it has none.
     *
     * @return done once they are removed
     */
    CompletionStage<Void> clearAll();

    /**
     * Frees what expired entries still occupy.
     *
     * @return how many expired entries were removed
     */
    CompletionStage<Long> cleanupExpired();

    /** {@return a snapshot of the statistics} */
    CompletionStage<CacheStats> getStats();

    /**
     * Explains why a read of a key is a hit or not, for a person, as {@link CacheService#explain}
     * does. The transaction of the caller does not count.
     *
     * @param key the key
     * @return the explanation, without the value
     */
    default CompletionStage<CacheExplanation> explain(String key) {
        return explain(key, CacheOptions.defaults());
    }

    /**
     * Explains why a read of a key is a hit or not, for a person, as {@link CacheService#explain}
     * does. The transaction of the caller does not count.
     *
     * @param key the key
     * @param options the namespace counts, nothing else
     * @return the explanation, without the value
     */
    CompletionStage<CacheExplanation> explain(String key, CacheOptions options);
}
