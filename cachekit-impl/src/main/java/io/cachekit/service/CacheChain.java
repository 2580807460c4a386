package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheStats;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What every link offers to the one above: the port, with options resolved and loads added. Thread-safe. */
interface CacheChain {

    /** Reads a value and counts, or answers null. No key is made of the names where that is not needed. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    <V> @Nullable V value(String key, @Nullable String namespace, Type type);

    /** The same of a key that is the decimal text of a number. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    <V> @Nullable V value(long key, @Nullable String namespace, Type type);

    /** Reads an entry and counts, or hands out a token. */
    <V> CacheLookup<V> lookup(CacheKey key, Type type);

    /** Reads an entry without counting, or hands out a token. */
    <V> CacheLookup<V> peek(CacheKey key, Type type);

    /** Begins a load: does what {@link #peek} does, and may wait for the load of another node before. */
    <V> CacheLookup<V> begin(CacheKey key, Type type);

    /** Does what {@link #begin} does without holding a thread while it waits. */
    <V> CompletionStage<CacheLookup<V>> beginAsync(CacheKey key, Type type);

    /** Ends what {@link #begin} began with this token; does nothing where a store has ended it. */
    void end(CacheKey key, CacheToken token);

    /** Reads several values and counts. */
    <V> Map<CacheKey, V> values(Collection<CacheKey> keys, Type type);

    /** Whether a read would find something. */
    boolean exists(CacheKey key);

    /** Hands out a token. */
    CacheToken token(CacheKey key);

    /** Whether a token would be redeemed now. */
    boolean isCurrent(CacheKey key, CacheToken token);

    /** Loads a value whose read has missed and was counted; stores and shares it. */
    <T> @Nullable T load(LoadRequest<T> request) throws Exception;

    /** Reads a value and counts; loads, stores and shares it where there is none. */
    <T> CompletionStage<@Nullable T> getAsync(AsyncLoadRequest<T> request);

    /** Starts the loader of a stage. */
    <T> CompletionStage<@Nullable T> loadAsync(AsyncLoadRequest<T> request);

    /** Stores a load's value if its token is still good. */
    boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token);

    /** Stores an effect's value if its token is still good, and invalidates the key otherwise; null deletes. */
    boolean put(CacheKey key, @Nullable Object value, @Nullable Duration ttl, CacheToken token);

    /** Sets an entry. */
    void set(CacheKey key, Object value, @Nullable Duration ttl);

    /** Sets entries. */
    void setAll(Map<CacheKey, ?> values, @Nullable Duration ttl);

    /** Removes what is named. */
    long invalidate(Invalidation invalidation);

    /** Frees what expired entries occupy. */
    long cleanupExpired();

    /** A snapshot. */
    CacheStats stats();
}
