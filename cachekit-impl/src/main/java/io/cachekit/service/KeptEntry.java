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
 * @param validator as it was stored, or null
 * @param certain whether the backend held it in the moment of the token of a load
 */
record KeptEntry<V>(
        CacheEntry<V> entry,
        CacheDecision decision,
        CacheLookup.@Nullable Stale<V> stale,
        @Nullable String validator,
        boolean certain) {

    /** A live entry that may be gone by now, and the level that had it. */
    static <V> KeptEntry<V> live(CacheEntry<V> entry, CacheDecision level) {
        return new KeptEntry<>(entry, level, null, null, false);
    }

    /** A live entry that the backend held in the moment of a token. */
    static <V> KeptEntry<V> held(CacheEntry<V> entry, CacheDecision level, @Nullable String validator) {
        return new KeptEntry<>(entry, level, null, validator, true);
    }

    static <V> @Nullable KeptEntry<V> stale(CacheLookup.@Nullable Stale<V> stale) {
        return stale == null
                ? null
                : new KeptEntry<>(stale.entry(), CacheDecision.STALE, stale, stale.validator(), true);
    }

    /** The entry of a lookup, live or stale, or null. */
    static <V> @Nullable KeptEntry<V> of(CacheLookup<V> lookup) {
        if (lookup instanceof CacheLookup.Hit<V> hit) {
            return live(hit.entry(), hit.decision());
        }
        return lookup instanceof CacheLookup.Miss<V> miss ? stale(miss.stale()) : null;
    }

    /** The same with a copy of the value. */
    KeptEntry<V> withValue(V copy) {
        CacheEntry<V> copied = new CacheEntry<>(
                entry.key(), copy, entry.createdAt(), entry.expiresAt(), entry.hitCount(), entry.lastAccessed());
        return new KeptEntry<>(copied, decision, stale, validator, certain);
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
