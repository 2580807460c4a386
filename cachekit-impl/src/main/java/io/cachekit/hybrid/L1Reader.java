package io.cachekit.hybrid;

import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.memory.MemoryCacheAdapter;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads copies, while they may be used, and counts the hits. Whether they may is asked before the look, or it might be an
 * older look that is trusted. Thread-safe; needs no I/O.
 */
final class L1Reader {

    private final MemoryCacheAdapter l1;
    private final Coherence coherence;
    private final CacheCounters counters;

    L1Reader(MemoryCacheAdapter l1, Coherence coherence, CacheCounters counters) {
        this.l1 = l1;
        this.coherence = coherence;
        this.counters = counters;
    }

    /** The value of the copy, if there is one of the type that may be used. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    <V> @Nullable V value(CacheKey key, Type type) {
        if (!coherence.isTrusted(key)) {
            return null;
        }
        return valueOf(l1.value(key, L1Entry.class), key.namespace(), type);
    }

    /** The same while the copies of all buckets may be used; null otherwise. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    <V> @Nullable V value(String key, @Nullable String namespace, Type type) {
        return coherence.trustsAll() ? valueOf(l1.value(key, namespace, L1Entry.class), namespace, type) : null;
    }

    /** The same of a key that is the text of a number. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    <V> @Nullable V value(long key, @Nullable String namespace, Type type) {
        return coherence.trustsAll() ? valueOf(l1.value(key, namespace, L1Entry.class), namespace, type) : null;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // it was decoded as the same type
    private <V> @Nullable V valueOf(@Nullable L1Entry copy, @Nullable String namespace, Type type) {
        if (copy == null || !copy.isA(type)) {
            return null;
        }
        count(namespace);
        return (V) copy.value();
    }

    /** The copy with all about it: reads of it are added to those of the entry. */
    @SuppressWarnings("unchecked") // it was decoded as the same type
    <V> @Nullable CacheEntry<V> entry(CacheKey key, Type type, boolean counting) {
        if (!coherence.isTrusted(key)) {
            return null;
        }
        CacheLookup<L1Entry> looked = counting ? l1.lookup(key, L1Entry.class) : l1.peek(key, L1Entry.class);
        CacheEntry<L1Entry> kept = looked.found().orElse(null);
        if (kept == null || !kept.value().isA(type)) {
            return null;
        }
        if (counting) {
            count(key.namespace());
        }
        CacheEntry<V> entry = (CacheEntry<V>) kept.value().entry();
        boolean read = kept.hitCount() > 0;
        return new CacheEntry<>(
                entry.key(),
                entry.value(),
                entry.createdAt(),
                entry.expiresAt(),
                entry.hitCount() + kept.hitCount(),
                read ? kept.lastAccessed() : entry.lastAccessed());
    }

    private void count(@Nullable String namespace) {
        counters.count(CacheEvent.HIT, namespace);
        counters.count(CacheEvent.HIT_L1, namespace);
    }
}
