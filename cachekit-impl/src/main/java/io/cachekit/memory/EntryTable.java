package io.cachekit.memory;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.LookupKey;
import io.cachekit.NewEntry;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.spi.TimeSource;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Entries and their index rows, changed together key by key.
 *
 * <p>The order of steps keeps stale loads out: a store adds its rows, then checks gates and fences,
 * then publishes the entry; an invalidation closes its gates and raises its fences, then goes
 * through the rows. The second of the two sees the first: the store is refused, or the invalidation
 * finds its row and the update of its key waits for the store. An entry is removed before its rows:
 * while it can be read, an invalidation that names it finds it, and waits for a removal under way.
 * Every entry has a row by namespace (the empty name stands for none), so that pattern and clear
 * find it too.
 */
final class EntryTable {

    private static final String NO_NAMESPACE = "";

    private final KeyIndex namespaces = new KeyIndex();
    private final KeyIndex tags = new KeyIndex();
    private final Fences fences;
    private final TimeSource time;
    private final CacheCounters counters;
    private final ByteBound bytes;
    private final BoundedMaps maps;
    /** Made once, for a set allocates no more than its entry. */
    private final EntryHolder.Entering entering = this::enter;

    private final Predicate<MemoryEntry> evict = this::evict;

    EntryTable(MemorySettings settings, Fences fences, TimeSource time, CacheCounters counters) {
        this.fences = fences;
        this.time = time;
        this.counters = counters;
        this.bytes = new ByteBound(settings.maxBytes());
        this.maps = new BoundedMaps(settings, bytes, this::left, this::evicted);
    }

    Fences fences() {
        return fences;
    }

    BoundedMaps maps() {
        return maps;
    }

    ByteBound bytes() {
        return bytes;
    }

    KeyIndex namespaceRows() {
        return namespaces;
    }

    KeyIndex tagRows() {
        return tags;
    }

    static String row(@Nullable String namespace) {
        return namespace == null ? NO_NAMESPACE : namespace;
    }

    @Nullable MemoryEntry find(LookupKey key, long nowNanos) {
        MemoryEntry entry = maps.find(key);
        return entry == null || (entry.isDue(nowNanos) && !entry.isLive(nowNanos)) ? null : entry;
    }

    /** Finds an entry that may be expired. */
    @Nullable MemoryEntry held(LookupKey key) {
        return maps.find(key);
    }

    /**
     * Reads the entry and a token together: a set of the key is either seen, or above the token. A
     * lookup without the key's lock could miss a set that has raised its fence and not yet
     * published its entry. (model: token)
     */
    Seen lookup(LookupKey key) {
        @Nullable MemoryEntry[] found = new MemoryEntry[1];
        MemoryToken[] token = new MemoryToken[1];
        maps.view(key, current -> {
            token[0] = fences.token();
            found[0] = current;
        });
        return new Seen(found[0], token[0]);
    }

    /** An entry, or null, with the token of that moment. */
    record Seen(@Nullable MemoryEntry entry, MemoryToken token) {}

    /** Sets an entry and raises the fence of its key. */
    void set(NewEntry entry, long weight) {
        maps.set(entry, weight, entering);
        bytes.evictExcess(evict);
    }

    /** Makes the entry of a set, in the atomic update of its key. */
    private MemoryEntry enter(NewEntry entry, long weight, @Nullable MemoryEntry old) {
        MemoryEntry fresh = MemoryEntry.of(entry, weight, fences.raiseKey(entry.key()), time);
        addRows(fresh, old);
        return fresh;
    }

    /**
     * Stores a value unless a fence is above its token, or a gate is closed. The entry has the
     * version of its token, so that an invalidation that was too late to refuse it still removes
     * it. The store of an effect also raises the fence of its key. (model: store, put)
     */
    boolean redeem(NewEntry entry, long weight, MemoryToken token, boolean fencing) {
        CacheKey key = entry.key();
        boolean[] stored = new boolean[1];
        maps.replace(LookupKey.of(key), old -> {
            MemoryEntry fresh = MemoryEntry.of(entry, weight, token.sequence(), time);
            addRows(fresh, old);
            stored[0] = fences.admits(key, token);
            if (!stored[0]) {
                removeRows(fresh, old);
                return old;
            }
            if (fencing) {
                long unused = fences.raiseKey(key);
            }
            return fresh;
        });
        bytes.evictExcess(evict);
        return stored[0];
    }

    /** Removes an entry and raises the fence of its key. */
    boolean delete(CacheKey key) {
        boolean[] live = new boolean[1];
        maps.update(LookupKey.of(key), old -> {
            fences.raiseKey(key);
            live[0] = old != null && old.isLive(time.nanos());
            return null;
        });
        return live[0];
    }

    /** Removes an entry if it is older than an invalidation that names it. */
    boolean deleteOlder(CacheKey key, long sequence, Invalidation what) {
        boolean[] live = new boolean[1];
        maps.update(LookupKey.of(key), old -> {
            if (old == null || old.version >= sequence || !isNamed(old, what)) {
                return old;
            }
            live[0] = old.isLive(time.nanos());
            return null;
        });
        return live[0];
    }

    /** The row of a key names all but its tags. */
    private static boolean isNamed(MemoryEntry entry, Invalidation what) {
        return !(what instanceof Invalidation.Tags tagged) || !Collections.disjoint(tagged.tags(), entry.tags);
    }

    /** Removes an entry that was found past its physical expiry, unless another has replaced it. */
    boolean expire(MemoryEntry expired) {
        return remove(expired, entry -> {});
    }

    /** Removes an entry to make room, unless another has replaced it. */
    private boolean evict(MemoryEntry cold) {
        return remove(cold, entry -> {
            if (!entry.isGone(time.nanos())) {
                counters.count(CacheEvent.EVICTION, entry.key.namespace());
            }
        });
    }

    private boolean remove(MemoryEntry found, Consumer<MemoryEntry> beforeRemoval) {
        boolean[] gone = new boolean[1];
        maps.update(LookupKey.of(found.key), current -> {
            gone[0] = current == found;
            if (!gone[0]) {
                return current;
            }
            beforeRemoval.accept(found);
            return null;
        });
        return gone[0];
    }

    /** Removes the rows of an unreadable entry, except for those of its successor. */
    private void left(MemoryEntry old, @Nullable MemoryEntry fresh) {
        removeRows(old, fresh);
        if (old.isGone(time.nanos())) {
            counters.count(CacheEvent.EXPIRATION, old.key.namespace());
        }
    }

    private void evicted(MemoryEntry entry) {
        removeRows(entry, null);
        boolean expired = entry.isGone(time.nanos());
        counters.count(expired ? CacheEvent.EXPIRATION : CacheEvent.EVICTION, entry.key.namespace());
    }

    /** Adds the rows that the other entry of the key does not have. */
    private void addRows(MemoryEntry entry, @Nullable MemoryEntry other) {
        if (other == null) {
            namespaces.add(row(entry.key.namespace()), entry.key);
        }
        if (other != null && other.tags == entry.tags) {
            return;
        }
        for (String tag : entry.tags) {
            if (other == null || !other.tags.contains(tag)) {
                tags.add(tag, entry.key);
            }
        }
    }

    /** Removes the rows that the other entry of the key does not have. */
    private void removeRows(MemoryEntry entry, @Nullable MemoryEntry other) {
        if (other == null) {
            namespaces.remove(row(entry.key.namespace()), entry.key);
        }
        if (other != null && other.tags == entry.tags) {
            return;
        }
        for (String tag : entry.tags) {
            if (other == null || !other.tags.contains(tag)) {
                tags.remove(tag, entry.key);
            }
        }
    }
}
