package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.NewEntry;
import java.lang.reflect.Type;
import java.util.concurrent.CompletionStage;

/**
 * The steps around a loader: a lookup that hands out a token, then a store that redeems it, then
 * the end. Thread-safe.
 */
interface LoadProtocol {

    /** Reads an entry without counting, or hands out a token; may wait for another node. */
    <V> LoadStart<V> begin(CacheKey key, Type type, LoadTerms terms);

    /** Does what {@link #begin} does without a thread that waits. */
    <V> CompletionStage<LoadStart<V>> beginAsync(CacheKey key, Type type, LoadTerms terms);

    /** Checks whether the mode of a key lets values be stored. */
    default boolean stores(CacheKey key) {
        return true;
    }

    /** Stores the value of a load if its token is still good. */
    boolean store(NewEntry entry, CacheToken token);

    /** Ends the load of a token; does nothing if a store has ended it. */
    void end(CacheKey key, CacheToken token);
}
