package io.cachekit.memory;

import io.cachekit.CacheKey;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.spi.TimeSource;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Entries and their index rows, changed together key by key.
 *
 * <p>The order that keeps stale loads out: a store adds its rows, then looks at gates and fences, then publishes the entry;
 * an invalidation closes its gates and raises its fences, then goes through the rows. Whichever comes second sees the other:
 * the store is refused, or its row is found and the update of its key waits for it. An entry leaves before its rows do: while
 * it can be read, whatever names it finds it, and waits for who removes it. Every entry has a row by namespace, the empty
 * name standing for none, so that pattern and clear find it too.
 */
final class EntryTable {

    private static final String NO_NAMESPACE = "";

    private final KeyIndex namespaces = new KeyIndex();
    private final KeyIndex tags = new KeyIndex();
    private final Fences fences;
    private final TimeSource time;
    private final CacheCounters counters;
    private final ByteBound bytes;
    private final BoundedMaps regions;

    EntryTable(MemorySettings settings, Fences fences, TimeSource time, CacheCounters counters) {
        this.fences = fences;
        this.time = time;
        this.counters = counters;
        this.bytes = new ByteBound(settings.maxBytes());
        this.regions = new BoundedMaps(settings, bytes, this::left, this::evicted);
    }

    Fences fences() {
        return fences;
    }

    BoundedMaps regions() {
        return regions;
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

    /** Notes a read of an entry of a namespace. */
    void read(MemoryEntry node, @Nullable String namespace, long nowNanos) {
        regions.read(node, namespace, nowNanos);
    }

    @Nullable MemoryEntry live(CacheKey key, long nowNanos) {
        return live(key.key(), key.namespace(), nowNanos);
    }

    @Nullable MemoryEntry live(long key, String namespace, long nowNanos) {
        MemoryEntry node = regions.get(key, namespace);
        return node == null || node.isExpired(nowNanos) ? null : node;
    }

    @Nullable MemoryEntry live(String key, @Nullable String namespace, long nowNanos) {
        MemoryEntry node = regions.get(key, namespace);
        return node == null || node.isExpired(nowNanos) ? null : node;
    }

    /**
     * What is there and a token, read together: a set of the key is either seen, or above the token. A lookup without
     * the key's lock could miss a set that has raised its fence and not yet published its entry. (model: token)
     */
    Seen look(CacheKey key) {
        @Nullable MemoryEntry[] found = new MemoryEntry[1];
        MemoryToken[] token = new MemoryToken[1];
        regions.see(key, current -> {
            token[0] = fences.token();
            found[0] = current;
        });
        return new Seen(found[0], token[0]);
    }

    /** An entry, or null, with the token of that moment. */
    record Seen(@Nullable MemoryEntry node, MemoryToken token) {}

    /** Sets an entry and raises the fence of its key. */
    void set(CacheKey key, EntryContent content) {
        regions.replace(key, old -> {
            MemoryEntry fresh = new MemoryEntry(key, content, fences.raiseKey(key), time);
            addRows(fresh, old);
            return fresh;
        });
        bytes.settle(this::evict);
    }

    /**
     * Stores a value unless a fence is above its token, or a gate closed. The entry is as old as its token, so that an
     * invalidation that was too late to refuse it still sweeps it; that of an effect also raises the fence of its key.
     * (model: store, put)
     */
    boolean redeem(CacheKey key, EntryContent content, MemoryToken token, boolean fencing) {
        boolean[] stored = new boolean[1];
        regions.replace(key, old -> {
            MemoryEntry fresh = new MemoryEntry(key, content, token.sequence(), time);
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
        bytes.settle(this::evict);
        return stored[0];
    }

    /** Removes an entry and raises the fence of its key. */
    boolean delete(CacheKey key) {
        boolean[] live = new boolean[1];
        regions.update(key, old -> {
            fences.raiseKey(key);
            live[0] = old != null && !old.isExpired(time.nanos());
            return null;
        });
        return live[0];
    }

    /** Removes an entry if it is older than an invalidation that names it. */
    boolean deleteOlder(CacheKey key, long sequence, Predicate<MemoryEntry> named) {
        boolean[] live = new boolean[1];
        regions.update(key, old -> {
            if (old == null || old.version >= sequence || !named.test(old)) {
                return old;
            }
            live[0] = !old.isExpired(time.nanos());
            return null;
        });
        return live[0];
    }

    /** Removes an entry that was found expired, unless another has replaced it. */
    boolean expire(MemoryEntry expired) {
        return remove(expired, node -> {});
    }

    /** Removes an entry for want of room, unless another has replaced it. */
    private boolean evict(MemoryEntry cold) {
        return remove(cold, node -> {
            if (!node.isExpired(time.nanos())) {
                counters.count(CacheEvent.EVICTION, node.key.namespace());
            }
        });
    }

    private boolean remove(MemoryEntry found, Consumer<MemoryEntry> beforeRemoval) {
        boolean[] gone = new boolean[1];
        regions.update(found.key, current -> {
            gone[0] = current == found;
            if (!gone[0]) {
                return current;
            }
            beforeRemoval.accept(found);
            return null;
        });
        return gone[0];
    }

    /** What nobody can read any more loses the rows that its successor does not need. */
    private void left(MemoryEntry old, @Nullable MemoryEntry fresh) {
        removeRows(old, fresh);
        if (old.isExpired(time.nanos())) {
            counters.count(CacheEvent.EXPIRATION, old.key.namespace());
        }
    }

    private void evicted(MemoryEntry node) {
        removeRows(node, null);
        boolean expired = node.isExpired(time.nanos());
        counters.count(expired ? CacheEvent.EXPIRATION : CacheEvent.EVICTION, node.key.namespace());
    }

    /** Adds the rows of one node that the other does not have; they are of one key. */
    private void addRows(MemoryEntry node, @Nullable MemoryEntry other) {
        if (other == null) {
            namespaces.add(row(node.key.namespace()), node.key);
        }
        if (other != null && other.tags == node.tags) {
            return;
        }
        for (String tag : node.tags) {
            if (other == null || !other.tags.contains(tag)) {
                tags.add(tag, node.key);
            }
        }
    }

    /** Removes the rows of one node that the other does not have; they are of one key. */
    private void removeRows(MemoryEntry node, @Nullable MemoryEntry other) {
        if (other == null) {
            namespaces.remove(row(node.key.namespace()), node.key);
        }
        if (other != null && other.tags == node.tags) {
            return;
        }
        for (String tag : node.tags) {
            if (other == null || !other.tags.contains(tag)) {
                tags.remove(tag, node.key);
            }
        }
    }
}
