package io.cachekit.service;

import io.cachekit.CacheDecision;
import io.cachekit.CacheEntry;
import io.cachekit.CacheLookup;
import org.jspecify.annotations.Nullable;

/**
 * An entry that can be returned in place of a load.
 *
 * @param <V> the value
 * @param entry the entry
 * @param decision the answer that it is: a hit, or {@link CacheDecision#STALE}
 * @param stale the stale one, or null for a live one
 */
record KeptEntry<V>(CacheEntry<V> entry, CacheDecision decision, CacheLookup.@Nullable Stale<V> stale) {

    /** A live entry, and the level that had it. */
    static <V> KeptEntry<V> live(CacheEntry<V> entry, CacheDecision level) {
        return new KeptEntry<>(entry, level, null);
    }

    static <V> @Nullable KeptEntry<V> stale(CacheLookup.@Nullable Stale<V> stale) {
        return stale == null ? null : new KeptEntry<>(stale.entry(), CacheDecision.STALE, stale);
    }

    /** The entry of a lookup, live or stale, or null. */
    static <V> @Nullable KeptEntry<V> of(CacheLookup<V> lookup) {
        if (lookup instanceof CacheLookup.Hit<V> hit) {
            return live(hit.entry(), hit.decision());
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
