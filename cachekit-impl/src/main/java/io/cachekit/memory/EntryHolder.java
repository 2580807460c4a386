package io.cachekit.memory;

import io.cachekit.NewEntry;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The holder of a key's entry in a map, for as long as the key has one. An entry that replaces
 * another goes into the same holder, under the lock of the holder alone: the map has nothing to do,
 * and no other key waits. An emptied holder has left the map, or is about to, and is never filled
 * again.
 *
 * <p>A thread with the lock of a map's bin may take that of a holder, never the other way round.
 */
final class EntryHolder {

    private volatile @Nullable MemoryEntry entry;

    EntryHolder(MemoryEntry entry) {
        this.entry = entry;
    }

    /** The entry, or null if it is gone. */
    @Nullable MemoryEntry entry() {
        return entry;
    }

    /**
     * Changes the entry, unless it is gone.
     *
     * @param change gets the entry, and returns it or its replacement
     * @param watcher receives an entry that was replaced
     * @return the entry that is here now, or null if it was gone, and nothing was called
     */
    synchronized @Nullable MemoryEntry replace(UnaryOperator<@Nullable MemoryEntry> change, Watcher watcher) {
        MemoryEntry old = entry;
        return old == null ? null : become(change.apply(old), watcher);
    }

    /**
     * Sets an entry as {@link #replace} does, without an object for the change.
     *
     * @param entering makes the entry
     * @param watcher receives the one before it
     * @return the entry, or null if there was none before, and nothing was called
     */
    synchronized @Nullable MemoryEntry set(NewEntry entry, long weight, Entering entering, Watcher watcher) {
        MemoryEntry old = this.entry;
        return old == null ? null : become(entering.enter(entry, weight, old), watcher);
    }

    /** Changes or removes the entry. Call it in the map's atomic update of the key. */
    synchronized @Nullable EntryHolder update(UnaryOperator<@Nullable MemoryEntry> change, Watcher watcher) {
        return become(change.apply(entry), watcher) == null ? null : this;
    }

    /** Empties the holder, in the map's atomic update of the key that it evicts. */
    synchronized void evict(Consumer<MemoryEntry> onEviction) {
        MemoryEntry last = entry;
        if (last != null) {
            entry = null;
            onEviction.accept(last);
        }
    }

    private @Nullable MemoryEntry become(@Nullable MemoryEntry fresh, Watcher watcher) {
        MemoryEntry old = entry;
        if (fresh == old) {
            return fresh;
        }
        if (old != null && fresh != null) {
            fresh.copyMoment(old);
        }
        entry = fresh;
        if (old != null) {
            watcher.changed(this, old, fresh);
        }
        return fresh;
    }

    /** Makes entries that are set, while no other thread can change their keys. */
    interface Entering {

        /** Makes an entry in place of another of its key, or, for null, of none. */
        MemoryEntry enter(NewEntry entry, long weight, @Nullable MemoryEntry old);
    }

    /**
     * Receives entries that can't be read any more, while no other thread can change their keys.
     */
    interface Watcher {

        /** The entry of a holder was replaced by another of its key, or, by null, removed. */
        void changed(EntryHolder holder, MemoryEntry old, @Nullable MemoryEntry fresh);
    }
}
