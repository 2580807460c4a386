package io.cachekit.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bounded map. Caffeine evicts inside the atomic update of the evicted key and works on the caller's thread. Finding an
 * entry and telling Caffeine of a read are two things here: the latter costs more than the former, since each time that a few
 * reads have come together the caller puts them in order.
 */
final class BoundedMap {

    private final Cache<Object, EntryHolder> cache;
    private final Policy<Object, EntryHolder> quiet;
    private final ReadSampler moments;
    private final ByteBound bytes;
    private final EntryHolder.Watcher watcher;

    BoundedMap(long maxItems, ByteBound bytes, Leaving leaving, Consumer<MemoryEntry> onEviction) {
        this.bytes = bytes;
        this.watcher = (slot, old, fresh) -> {
            bytes.change(slot, old, fresh);
            leaving.left(old, fresh);
        };
        Consumer<MemoryEntry> evicted = node -> {
            bytes.leave(node);
            onEviction.accept(node);
        };
        cache = Caffeine.newBuilder()
                .maximumSize(maxItems)
                .executor(Runnable::run)
                .evictionListener((@Nullable Object id, @Nullable EntryHolder slot, RemovalCause cause) -> {
                    if (slot != null) {
                        slot.evict(evicted);
                    }
                })
                .build();
        quiet = cache.policy();
        moments = new ReadSampler(maxItems);
    }

    /** Is told of entries when nobody can read them any more, and nobody else can change their keys yet. */
    interface Leaving {

        /** An entry was replaced by another of its key, or, by null, removed. */
        void left(MemoryEntry old, @Nullable MemoryEntry fresh);
    }

    /** Finds an entry; whether it stays in the cache does not depend on it. */
    @Nullable MemoryEntry find(Object id) {
        EntryHolder slot = quiet.getIfPresentQuietly(id);
        return slot == null ? null : slot.node();
    }

    /** The number of the moment, in which an entry's reads need to be told once. */
    int momentAt(long nowNanos) {
        return moments.at(nowNanos);
    }

    /** Tells that an entry was read, which keeps it in the cache for longer. */
    void noteRead(Object id) {
        EntryHolder unused = cache.getIfPresent(id);
    }

    /** Shows what is there, or null, while nobody changes it. */
    void see(Object id, Consumer<@Nullable MemoryEntry> viewer) {
        UnaryOperator<@Nullable MemoryEntry> same = node -> {
            viewer.accept(node);
            return node;
        };
        if (replaced(id, same) == null) {
            change(id, same);
        }
    }

    /** Changes one key atomically. */
    void update(Object id, UnaryOperator<@Nullable MemoryEntry> change) {
        change(id, change);
        moments.written();
    }

    /**
     * Changes one key atomically, by what never removes an entry. Where there is one already, nothing comes or goes, and
     * setting it counts as a read of it.
     */
    void replace(Object id, UnaryOperator<@Nullable MemoryEntry> change) {
        MemoryEntry node = replaced(id, change);
        if (node == null) {
            update(id, change);
        } else if (node.meet(momentAt(node.accessedNanos()))) {
            noteRead(id);
        }
    }

    private @Nullable MemoryEntry replaced(Object id, UnaryOperator<@Nullable MemoryEntry> change) {
        EntryHolder slot = quiet.getIfPresentQuietly(id);
        return slot == null ? null : slot.replace(change, watcher);
    }

    /**
     * Goes through {@code compute} for absent keys too: {@code computeIfPresent} would not wait for a store of the key that
     * is under way.
     */
    private void change(Object id, UnaryOperator<@Nullable MemoryEntry> change) {
        cache.asMap().compute(id, (same, slot) -> {
            if (slot != null) {
                return slot.update(change, watcher);
            }
            MemoryEntry first = change.apply(null);
            return first == null ? null : entered(new EntryHolder(first), first);
        });
    }

    private EntryHolder entered(EntryHolder slot, MemoryEntry first) {
        bytes.enter(slot, first);
        return slot;
    }

    /** Evicts now what the bound of items does not allow. */
    void settle() {
        cache.cleanUp();
    }

    Iterator<MemoryEntry> iterator() {
        return cache.asMap().values().stream()
                .flatMap(slot -> Stream.ofNullable(slot.node()))
                .iterator();
    }
}
