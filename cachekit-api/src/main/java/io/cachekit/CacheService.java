package io.cachekit;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cache as applications see it: inject it, or take it from a {@code CacheKit}. Thread-safe; one
 * instance serves the whole application.
 *
 * <p><b>Keys.</b> A key lives in the namespace of the service (see {@link #namespace(String)}),
 * unless the options name another. Null keys are a {@code NullPointerException}, blank ones an
 * {@code IllegalArgumentException}, everywhere.
 *
 * <p><b>Values.</b> A memory backend stores and returns the object itself: don't change it
 * afterwards. A value of another type than the requested one is a miss. For a generic type this
 * includes the elements of collections, maps, arrays and optionals, and fields that a class of the
 * application declares by a type variable; they are checked once for each entry and type.
 * {@code int.class} works as a type.
 *
 * <p><b>Transactions.</b> Inside an active JTA transaction invalidations and sets run after commit,
 * and not on rollback; they then return 0 or false here. A transaction that has invalidated or set
 * reads past the cache.
 *
 * <p><b>Blocking.</b> In memory nothing blocks but a wait for a load that another thread does. A
 * remote backend blocks for at most its configured time-out, and never a caller of
 * {@code getOrSetAsync} or {@link #async} outside a transaction.
 */
public interface CacheService extends CacheDiagnosis, ContextualLoads, OnDemandRefreshes {

    /**
     * Reads a value. Counts a hit or a miss.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type
     * @return the value, or empty if there is no live entry of that type
     */
    <T> Optional<T> get(String key, Class<T> type);

    /**
     * Reads a value of a generic type. Counts a hit or a miss.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type
     * @return the value, or empty if there is no live entry of that type
     */
    <T> Optional<T> get(String key, TypeRef<T> type);

    /**
     * Stores a value with the default TTL.
     *
     * @param key the key
     * @param value the value, not null
     * @throws CacheSerializationException if the value can't be encoded or is too large; the entry is as it was
     */
    default void set(String key, Object value) {
        set(key, value, CacheOptions.defaults());
    }

    /**
     * Stores a value: replaces value, TTL and tags of the key, and beats loads of it that are under way.
     *
     * @param key the key
     * @param value the value, not null
     * @param options TTL, namespace and tags
     * @throws CacheSerializationException if the value can't be encoded or is too large; the entry is as it was
     */
    void set(String key, Object value, CacheOptions options);

    /**
     * Removes an entry; loads of the key that are under way don't store their result.
     *
     * @param key the key
     * @return whether a live entry was removed; false if the removal is deferred
     */
    boolean delete(String key);

    /**
     * Checks whether there is a live entry. Counts neither as hit nor as miss.
     *
     * @param key the key
     * @return true if a read would find it
     */
    boolean exists(String key);

    /**
     * Reads a value, or loads and stores it with the default TTL.
     *
     * @param <T> the value
     * @param <X> what the loader throws
     * @param key the key
     * @param type its type
     * @param loader runs on this thread if the value is missing and no other thread loads it
     * @return the value; null if the loader returned null
     * @throws X from the loader, unchanged
     */
    default <T, X extends Exception> T getOrSet(String key, Class<T> type, CacheLoader<? extends T, X> loader)
            throws X {
        return getOrSet(key, type, CacheOptions.defaults(), loader);
    }

    /**
     * Reads a value, or loads and stores it. Concurrent callers of one key share one load, but no
     * caller gets a value older than an invalidation that completed before the call. The result is
     * not stored if the key, its namespace, one of its tags, a pattern or everything was
     * invalidated while it was loaded, or if the key was set; the caller still gets it. Null and
     * {@code Optional.empty()} are returned and not stored.
     *
     * <p>A loader that asks for its own key, or for one whose load waits for its own, does not
     * wait: what it asks with is loaded at once. A third load of a key inside of two others is a
     * {@link CacheException}.
     *
     * <p>A caller that waits for another's load is interruptible: it throws a
     * {@link CacheException} with its interrupt status set. After the configured bound it stops
     * waiting and loads the value itself.
     *
     * @param <T> the value
     * @param <X> what the loader throws; two unrelated checked exceptions infer {@code Exception}
     * @param key the key
     * @param type its type
     * @param options TTL, namespace and tags
     * @param loader runs on this thread if the value is missing and no other thread loads it
     * @return the value; null if the loader returned null
     * @throws X from the loader, unchanged; nothing is stored then
     */
    <T, X extends Exception> T getOrSet(
            String key, Class<T> type, CacheOptions options, CacheLoader<? extends T, X> loader) throws X;

    /**
     * Does what {@link #getOrSet(String, Class, CacheLoader)} does, for a generic type.
     *
     * @param <T> the value
     * @param <X> what the loader throws
     * @param key the key
     * @param type its type
     * @param loader runs on this thread if the value is missing and no other thread loads it
     * @return the value; null if the loader returned null
     * @throws X from the loader, unchanged
     */
    default <T, X extends Exception> T getOrSet(String key, TypeRef<T> type, CacheLoader<? extends T, X> loader)
            throws X {
        return getOrSet(key, type, CacheOptions.defaults(), loader);
    }

    /**
     * Does what {@link #getOrSet(String, Class, CacheOptions, CacheLoader)} does, for a generic
     * type.
     *
     * @param <T> the value
     * @param <X> what the loader throws
     * @param key the key
     * @param type its type
     * @param options TTL, namespace and tags
     * @param loader runs on this thread if the value is missing and no other thread loads it
     * @return the value; null if the loader returned null
     * @throws X from the loader, unchanged; nothing is stored then
     */
    <T, X extends Exception> T getOrSet(
            String key, TypeRef<T> type, CacheOptions options, CacheLoader<? extends T, X> loader) throws X;

    /**
     * Reads a value, or has it loaded by a stage: the value is cached, never the stage, and a
     * failed stage stores nothing. Shares loads with the blocking twins and keeps the same
     * promises.
     *
     * <p>Neither the caller nor the thread that completes the loader's stage waits for a remote
     * backend: the look-up and the store run on the kit's executor, and so do callbacks of the
     * returned stage. In memory, and for a copy in memory in front of a remote backend, both run
     * where they are called. Inside a JTA transaction, which is bound to its thread, the caller
     * looks up and starts the loader itself. Where the executor takes no more work, the step runs
     * on the thread that hands it over.
     *
     * <p>A loader that asks for a key whose load needs its own goes on at once with the load that
     * it asks with, instead of waiting: where it asks on the thread that runs it, or in a callback
     * of a stage of this service that it was given before that was complete. Where it asks on
     * another thread, it waits up to the configured bound.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type
     * @param options TTL, namespace and tags
     * @param loader is called on this thread, or, once a remote backend or another load was waited
     *     for, on one of the kit's executor, with the security identity, class loader and names of
     *     the caller if the server carries them, and never with its transaction or request scope;
     *     must not return null
     * @return a stage with the value, or the loader's exception; completing or cancelling it
     *     affects no other caller
     */
    <T> CompletionStage<T> getOrSetAsync(
            String key, Class<T> type, CacheOptions options, Supplier<? extends CompletionStage<? extends T>> loader);

    /**
     * Does what {@link #getOrSetAsync(String, Class, CacheOptions, Supplier)} does, for a generic
     * type.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type
     * @param options TTL, namespace and tags
     * @param loader is called on this thread, or, once a remote backend or another load was waited
     *     for, on one of the kit's executor, with the security identity, class loader and names of
     *     the caller if the server carries them, and never with its transaction or request scope;
     *     must not return null
     * @return a stage with the value, or the loader's exception; completing or cancelling it
     *     affects nobody else
     */
    <T> CompletionStage<T> getOrSetAsync(
            String key, TypeRef<T> type, CacheOptions options, Supplier<? extends CompletionStage<? extends T>> loader);

    /**
     * Reads several values. Counts a hit or a miss for each.
     *
     * @param <T> the values
     * @param keys the keys; duplicates count once
     * @param type the type of all values
     * @return what was found, in the order of the keys
     */
    <T> Map<String, T> getAll(Collection<String> keys, Class<T> type);

    /**
     * Reads several values of a generic type. Counts a hit or a miss for each.
     *
     * @param <T> the values
     * @param keys the keys; duplicates count once
     * @param type the type of all values
     * @return what was found, in the order of the keys
     */
    <T> Map<String, T> getAll(Collection<String> keys, TypeRef<T> type);

    /**
     * Stores several values, each as {@link #set(String, Object, CacheOptions)} does.
     *
     * @param values the values by key, no nulls
     * @param options TTL, namespace and tags of all
     * @throws CacheSerializationException if a value can't be encoded or is too large; nothing is stored
     */
    void setAll(Map<String, ?> values, CacheOptions options);

    /**
     * The same cache, with keys and patterns in a namespace. A view of a view replaces the namespace, it does not
     * nest. Cheap, holds nothing.
     *
     * @param namespace the namespace, not blank
     * @return a view
     * @throws IllegalArgumentException if it is blank
     */
    CacheService namespace(String namespace);

    /**
     * {@return a view of the same cache without the namespace of this view or the configured
     * default} Its keys have none, and patterns match {@link CacheKey#fullKey()} of every entry.
     */
    CacheService withoutNamespace();

    /**
     * The namespace that keys and patterns are taken to be in: of this view, or the configured default. Who makes an
     * {@link Invalidation} for {@link #invalidate} of a key or a pattern puts it in there.
     *
     * @return the namespace, or empty without one
     */
    Optional<String> namespace();

    /**
     * {@return the time to live of entries that are given none, in the namespace of this view: that
     * of the namespace, else the default of the whole cache; empty if they don't expire}
     */
    Optional<Duration> defaultTtl();

    /**
     * Removes the entries that any of some invalidations names, as one invalidation: once it has
     * returned, nothing made of what they name is read, if it is named itself. On every view, keys,
     * namespaces and patterns are as they stand in the values.
     *
     * @param what the names; none at all remove nothing
     * @return how many live entries were removed; 0 if the removal is deferred
     */
    long invalidate(Invalidation... what);

    /**
     * Removes the entries of a namespace, on every view.
     *
     * @param namespace the namespace, not blank
     * @return how many live entries were removed; 0 if the removal is deferred
     * @throws IllegalArgumentException if it is blank
     */
    long invalidateNamespace(String namespace);

    /**
     * Removes the entries that have any of the tags, in every namespace.
     *
     * @param tags the tags, none of them blank; none at all removes nothing
     * @return how many live entries were removed; 0 if the removal is deferred
     * @throws IllegalArgumentException if a tag is blank
     */
    long invalidateTags(String... tags);

    /**
     * Removes the entries that match: on the key inside the namespace of a view, on
     * {@link CacheKey#fullKey()} of every entry if the service has no namespace.
     *
     * @param pattern see {@link KeyPattern}
     * @return how many live entries were removed; 0 if the removal is deferred
     * @throws IllegalArgumentException if the pattern is malformed; nothing is removed
     */
    long invalidatePattern(String pattern);

    /**
     * Removes the entries of the namespace of this view, or every entry if the service has none.
     */
    void clearAll();

    /**
     * Frees what expired entries still occupy.
     *
     * @return how many expired entries this call removed
     */
    long cleanupExpired();

    /**
     * {@return a snapshot of the statistics of the whole cache, on every view} May look at every
     * entry.
     */
    CacheStats getStats();

    /**
     * {@return the asynchronous twin of this view: every operation as a {@link CompletionStage} on
     * an executor, a managed one if the server has one}
     */
    AsyncCacheService async();

    /**
     * Reads an entry, or hands out the right to store what is loaded after this call, for callers that can't pass
     * their load as a lambda. Counts a hit or a miss.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type
     * @param options the namespace; the rest does not matter
     * @return the live entry, or a token for {@link #store}
     */
    <T> CacheLookup<T> lookup(String key, Class<T> type, CacheOptions options);

    /**
     * Reads an entry with its metadata and counts nothing, for administration and diagnosis.
     *
     * @param <T> the value
     * @param key the key
     * @param type its type; {@code Object.class} for whatever is there
     * @return the live entry, or empty
     */
    <T> Optional<CacheEntry<T>> peek(String key, Class<T> type);

    /**
     * Hands out a token without a lookup.
     *
     * @param key the key
     * @param options the namespace; the rest does not matter
     * @return the right to {@link #store} what is produced after this call
     */
    CacheToken token(String key, CacheOptions options);

    /**
     * Stores what was produced after a token was handed out, if the token is still good.
     *
     * @param key the key that the token was made for
     * @param value the value, or null, which stores nothing
     * @param options TTL, namespace and tags
     * @param token from {@link #lookup} or {@link #token}
     * @return whether it was stored; if not, the cache holds what it held
     */
    boolean store(String key, @Nullable Object value, CacheOptions options, CacheToken token);

    /**
     * Stores the result of an effect that began after a token was handed out; if the token is no
     * longer good, the order of the two results is unknown, and the key is invalidated instead. A
     * null value deletes the entry. Inside a transaction all of this happens after commit.
     *
     * @param key the key that the token was made for
     * @param value the value, or null
     * @param options TTL, namespace and tags
     * @param token from {@link #token}, taken before the effect
     * @return whether it was stored; false if it is deferred
     */
    boolean put(String key, @Nullable Object value, CacheOptions options, CacheToken token);
}
