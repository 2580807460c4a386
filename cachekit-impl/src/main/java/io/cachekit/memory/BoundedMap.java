package io.cachekit.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.cachekit.NewEntry;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bounded map. Caffeine evicts inside the atomic update of the evicted key, on the caller's
 * thread. Finding an entry and reporting a read to Caffeine are two calls: the report costs more,
 * since a caller sorts the reads when a few have been reported.
 */
final class BoundedMap {

    private final Cache<Object, EntryHolder> cache;
    private final Policy<Object, EntryHolder> quiet;
    private final ReadSampler moments;
    private final ByteBound bytes;
    private final EntryHolder.Watcher watcher;

    BoundedMap(long maxItems, ByteBound bytes, Leaving leaving, Consumer<MemoryEntry> onEviction) {
        this.bytes = bytes;
        this.watcher = (holder, old, fresh) -> {
            bytes.change(holder, old, fresh);
            leaving.left(old, fresh);
        };
        Consumer<MemoryEntry> evicted = entry -> {
            bytes.leave(entry);
            onEviction.accept(entry);
        };
        cache = Caffeine.newBuilder()
                .maximumSize(maxItems)
                .executor(Runnable::run)
                .evictionListener((@Nullable Object id, @Nullable EntryHolder holder, RemovalCause cause) -> {
                    if (holder != null) {
                        holder.evict(evicted);
                    }
                })
                .build();
        quiet = cache.policy();
        moments = new ReadSampler(maxItems);
    }

    /**
     * Receives entries that can't be read any more, while no other thread can change their keys.
     */
    interface Leaving {

        /** An entry was replaced by another of its key, or, by null, removed. */
        void left(MemoryEntry old, @Nullable MemoryEntry fresh);
    }

    /** Finds an entry, without effect on its eviction. */
    @Nullable MemoryEntry find(Object id) {
        EntryHolder holder = quiet.getIfPresentQuietly(id);
        return holder == null ? null : holder.entry();
    }

    /** The number of the moment, in which one read of an entry is reported. */
    int momentAt(long nowNanos) {
        return moments.at(nowNanos);
    }

    /** Reports a read of an entry, which keeps it in the cache for longer. */
    void noteRead(Object id) {
        EntryHolder unused = cache.getIfPresent(id);
    }

    /** Shows the entry, or null, while no thread changes it. */
    void view(Object id, Consumer<@Nullable MemoryEntry> viewer) {
        UnaryOperator<@Nullable MemoryEntry> same = entry -> {
            viewer.accept(entry);
            return entry;
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
     * Changes one key atomically, by a change that never removes an entry. If there is one already,
     * the set counts as a read of it.
     */
    void replace(Object id, UnaryOperator<@Nullable MemoryEntry> change) {
        MemoryEntry entry = replaced(id, change);
        if (entry == null) {
            update(id, change);
        } else {
            noteReplaced(id, entry);
        }
    }

    private void noteReplaced(Object id, MemoryEntry entry) {
        if (entry.isFirstIn(momentAt(entry.accessedNanos()))) {
            noteRead(id);
        }
    }

    /** Sets an entry, which counts as a read of the one that it replaces, if there is one. */
    void set(Object id, NewEntry entry, long weight, EntryHolder.Entering entering) {
        EntryHolder holder = quiet.getIfPresentQuietly(id);
        MemoryEntry fresh = holder == null ? null : holder.set(entry, weight, entering, watcher);
        if (fresh == null) {
            update(id, old -> entering.enter(entry, weight, old));
        } else {
            noteReplaced(id, fresh);
        }
    }

    private @Nullable MemoryEntry replaced(Object id, UnaryOperator<@Nullable MemoryEntry> change) {
        EntryHolder holder = quiet.getIfPresentQuietly(id);
        return holder == null ? null : holder.replace(change, watcher);
    }

    /**
     * Calls {@code compute} for absent keys too: {@code computeIfPresent} would not wait for a
     * store of the key that is under way.
     */
    private void change(Object id, UnaryOperator<@Nullable MemoryEntry> change) {
        cache.asMap().compute(id, (same, holder) -> {
            if (holder != null) {
                return holder.update(change, watcher);
            }
            MemoryEntry first = change.apply(null);
            return first == null ? null : entered(new EntryHolder(first), first);
        });
    }

    private EntryHolder entered(EntryHolder holder, MemoryEntry first) {
        bytes.enter(holder, first);
        return holder;
    }

    /** Evicts the entries above the bound of items now. */
    void evictExcess() {
        cache.cleanUp();
    }

    Iterator<MemoryEntry> iterator() {
        return cache.asMap().values().stream()
                .flatMap(holder -> Stream.ofNullable(holder.entry()))
                .iterator();
    }
}
