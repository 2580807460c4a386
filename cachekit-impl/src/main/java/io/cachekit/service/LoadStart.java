package io.cachekit.service;

import io.cachekit.CacheEntry;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import org.jspecify.annotations.Nullable;

/**
 * The result of the step before a loader.
 *
 * @param <V> the value
 */
sealed interface LoadStart<V> {

    /** The start that a lookup means; a live entry is found, even if its refresh is due. */
    static <V> LoadStart<V> of(CacheLookup<V> lookup) {
        if (lookup instanceof CacheLookup.Hit<V> hit) {
            return new Found<>(hit.entry());
        }
        return lookup instanceof CacheLookup.Miss<V> miss
                ? new Load<>(miss.token(), KeptEntry.stale(miss.stale()))
                : new Absent<>();
    }

    /** A live entry that was stored meanwhile. */
    record Found<V>(CacheEntry<V> entry) implements LoadStart<V> {}

    /** The stored knowledge that the source has no value. */
    record Absent<V>() implements LoadStart<V> {}

    /** An entry to be returned, because another node replaces it. */
    record Elsewhere<V>(KeptEntry<V> kept) implements LoadStart<V> {}

    /** The right to store what is loaded from now on, and the entry that it replaces, or null. */
    record Load<V>(CacheToken token, @Nullable KeptEntry<V> kept) implements LoadStart<V> {}
}
