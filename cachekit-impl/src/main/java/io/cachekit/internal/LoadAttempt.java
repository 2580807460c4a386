package io.cachekit.internal;

import io.cachekit.CacheEntry;
import io.cachekit.CacheToken;

/**
 * How an attempt to take the right to load ended.
 *
 * @param <V> the value
 */
public sealed interface LoadAttempt<V> {

    /**
     * There is an entry by now.
     *
     * @param <V> the value
     * @param entry the entry
     * @param bytes the length of its value in the backend, before compression; 0 where it is not known
     */
    record Found<V>(CacheEntry<V> entry, long bytes) implements LoadAttempt<V> {}

    /**
     * This node may load. The right ends with {@link LoadRights#end}, a store of the token, or its lease.
     *
     * @param <V> the value
     * @param token with which to store; it holds the right
     */
    record Granted<V>(CacheToken token) implements LoadAttempt<V> {}

    /**
     * Another node is loading.
     *
     * @param <V> the value
     * @param token with which to store whoever loads all the same
     */
    record Busy<V>(CacheToken token) implements LoadAttempt<V> {}
}
