package io.cachekit.hybrid;

import io.cachekit.CacheDecision;
import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.EntryReport;
import io.cachekit.LookupKey;
import io.cachekit.internal.CacheCounters;
import io.cachekit.memory.MemoryCacheAdapter;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads L1 entries that are in sync, and counts the hits. The sync is checked before the look-up:
 * the other order could return an entry that was removed in between. Needs no I/O. Thread-safe.
 */
record L1Reader(MemoryCacheAdapter l1, Coherence coherence, CacheCounters counters) {

    /** Stands for the value of an entry whose refresh is due. */
    static final Object DUE = L1Entry.DUE.value();

    /** The value of an L1 entry of the type that is in sync, or null. */
    @SuppressWarnings("unchecked") // it was decoded as the same type
    <V> @Nullable V value(LookupKey key, Type type) {
        return coherence.isInSync(key) ? (V) counted(key, l1.value(key, L1Entry.class), type) : null;
    }

    /** The same, or {@link #DUE} if the refresh of the L1 entry is due. */
    @SuppressWarnings("ReferenceEquality") // a marker, of which there is one
    @Nullable Object settled(LookupKey key, Type type) {
        if (!coherence.isInSync(key)) {
            return null;
        }
        L1Entry local = l1.settled(key, L1Entry.class, L1Entry.DUE);
        return local == L1Entry.DUE ? DUE : counted(key, local, type);
    }

    private @Nullable Object counted(LookupKey key, @Nullable L1Entry local, Type type) {
        if (local == null || !local.isA(type)) {
            return null;
        }
        counters.hitOfL1(key.namespace());
        return local.value();
    }

    /** The live entry as Redis had it, with the reads of the L1 entry added, or null. */
    <V> CacheLookup.@Nullable Hit<V> hit(CacheKey key, Type type, boolean counting) {
        if (!coherence.isInSync(LookupKey.of(key))) {
            return null;
        }
        CacheLookup<L1Entry> lookup = counting ? l1.lookup(key, L1Entry.class) : l1.peek(key, L1Entry.class);
        if (!(lookup instanceof CacheLookup.Hit<L1Entry> found)
                || !found.entry().value().isA(type)) {
            return null;
        }
        if (counting) {
            counters.hitOfL1(key.namespace());
        }
        return new CacheLookup.Hit<>(entry(found.entry()), CacheDecision.HIT_L1, found.refreshDue());
    }

    /** The entry past its logical expiry, for loads while Redis can't be asked, or null. */
    <V> CacheLookup.@Nullable Stale<V> stale(CacheKey key, Type type) {
        if (!coherence.isInSync(LookupKey.of(key))) {
            return null;
        }
        CacheLookup<L1Entry> lookup = l1.peek(key, L1Entry.class);
        CacheLookup.Stale<L1Entry> local = lookup instanceof CacheLookup.Miss<L1Entry> miss ? miss.stale() : null;
        return local == null || !local.entry().value().isA(type)
                ? null
                : new CacheLookup.Stale<>(entry(local.entry()), local.since());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // it was decoded as the same type
    private static <V> CacheEntry<V> entry(CacheEntry<L1Entry> local) {
        CacheEntry<V> entry = (CacheEntry<V>) local.value().entry();
        boolean read = local.hitCount() > 0;
        return new CacheEntry<>(
                entry.key(),
                entry.value(),
                entry.createdAt(),
                entry.expiresAt(),
                entry.hitCount() + local.hitCount(),
                read ? local.lastAccessed() : entry.lastAccessed());
    }

    /** The state of the L1 entry, which Redis may hold in another version. */
    EntryReport inspect(CacheKey key) {
        boolean inSync = coherence.isInSync(LookupKey.of(key));
        EntryReport own = l1.inspect(key).get(0);
        CacheLookup<L1Entry> lookup = l1.peek(key, L1Entry.class);
        L1Entry local = lookup.found().map(CacheEntry::value).orElse(null);
        if (own.details() == null || local == null) {
            return new EntryReport(own.level(), own.state(), null);
        }
        CacheEntry<?> entry = local.entry();
        EntryReport.Details details = new EntryReport.Details(
                entry.key().tags(),
                entry.createdAt(),
                entry.expiresAt(),
                entry.hitCount() + own.details().hitCount(),
                own.details().hitCount() > 0 ? own.details().lastAccessed() : entry.lastAccessed(),
                own.details().bytes(),
                local.type().getTypeName(),
                () -> Optional.of(local.value().toString()));
        return new EntryReport(own.level(), inSync ? own.state() : EntryReport.State.OUT_OF_SYNC, details);
    }
}
