package io.cachekit.memory;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The place of a key in a region for as long as it has an entry there. An entry that replaces another goes into the place of
 * that one, under the lock of the place alone: the map that holds the places has nothing to do, and no other key waits. A
 * place that was emptied has left the map, or is about to, and is never filled again.
 *
 * <p>Whoever holds the lock of a map's bin may take that of a place, never the other way round.
 */
final class EntryHolder {

    private volatile @Nullable MemoryEntry node;

    EntryHolder(MemoryEntry node) {
        this.node = node;
    }

    /** The entry, or null where it is gone. */
    @Nullable MemoryEntry node() {
        return node;
    }

    /**
     * Changes the entry, unless it is gone.
     *
     * @param change gets the entry, and returns one: the same, or what replaces it
     * @param watcher is told of an entry that was replaced
     * @return what is here now, or null if the entry was gone, and nothing was called
     */
    synchronized @Nullable MemoryEntry replace(UnaryOperator<@Nullable MemoryEntry> change, Watcher watcher) {
        MemoryEntry old = node;
        return old == null ? null : become(change.apply(old), watcher);
    }

    /** Changes or removes the entry; to be called in the map's atomic update of the key. */
    synchronized @Nullable EntryHolder update(UnaryOperator<@Nullable MemoryEntry> change, Watcher watcher) {
        return become(change.apply(node), watcher) == null ? null : this;
    }

    /** Empties the place of an entry that the map evicts; to be called in the map's atomic update of the key. */
    synchronized void evict(Consumer<MemoryEntry> onEviction) {
        MemoryEntry last = node;
        if (last != null) {
            node = null;
            onEviction.accept(last);
        }
    }

    private @Nullable MemoryEntry become(@Nullable MemoryEntry fresh, Watcher watcher) {
        MemoryEntry old = node;
        if (fresh == old) {
            return fresh;
        }
        if (old != null && fresh != null) {
            fresh.follow(old);
        }
        node = fresh;
        if (old != null) {
            watcher.changed(this, old, fresh);
        }
        return fresh;
    }

    /** Is told of entries when nobody can read them any more, and nobody else can change their keys yet. */
    interface Watcher {

        /** The entry of a place was replaced by another of its key, or, by null, removed. */
        void changed(EntryHolder slot, MemoryEntry old, @Nullable MemoryEntry fresh);
    }
}
