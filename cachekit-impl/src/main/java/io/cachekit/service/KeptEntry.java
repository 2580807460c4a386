package io.cachekit.service;

import io.cachekit.CacheEntry;
import io.cachekit.CacheLookup;
import org.jspecify.annotations.Nullable;

/**
 * An entry that can be returned in place of a load.
 *
 * @param <V> the value
 * @param entry the entry
 * @param stale the stale one, or null for a live one
 */
record KeptEntry<V>(CacheEntry<V> entry, CacheLookup.@Nullable Stale<V> stale) {

    static <V> KeptEntry<V> live(CacheEntry<V> entry) {
        return new KeptEntry<>(entry, null);
    }

    static <V> @Nullable KeptEntry<V> stale(CacheLookup.@Nullable Stale<V> stale) {
        return stale == null ? null : new KeptEntry<>(stale.entry(), stale);
    }

    /** The entry of a lookup, live or stale, or null. */
    static <V> @Nullable KeptEntry<V> of(CacheLookup<V> lookup) {
        if (lookup instanceof CacheLookup.Hit<V> hit) {
            return live(hit.entry());
        }
        return lookup instanceof CacheLookup.Miss<V> miss ? stale(miss.stale()) : null;
    }

    /** Checks whether it may be returned while another value is loaded. */
    boolean isGoodMeanwhile(LoadPolicy policy) {
        return stale == null || stale.since().compareTo(policy.staleWhileRevalidate()) < 0;
    }

    /** Checks whether it may be returned after the load failed. */
    boolean isGoodAfterFailure(LoadPolicy policy) {
        return stale == null || stale.since().compareTo(policy.staleIfError()) < 0;
    }
}
