package io.cachekit.service;

import io.cachekit.CacheEntry;
import io.cachekit.CacheToken;
import org.jspecify.annotations.Nullable;

/**
 * The result of the step before a loader.
 *
 * @param <V> the value
 */
sealed interface LoadStart<V> {

    /** A live entry that was stored meanwhile. */
    record Found<V>(CacheEntry<V> entry) implements LoadStart<V> {}

    /** The stored knowledge that the source has no value. */
    record Absent<V>() implements LoadStart<V> {}

    /** An entry to be returned, because another node replaces it. */
    record Elsewhere<V>(KeptEntry<V> kept) implements LoadStart<V> {}

    /** The right to store what is loaded from now on, and the entry that it replaces, or null. */
    record Load<V>(CacheToken token, @Nullable KeptEntry<V> kept) implements LoadStart<V> {}
}
