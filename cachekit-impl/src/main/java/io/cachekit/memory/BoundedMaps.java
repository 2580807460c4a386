package io.cachekit.memory;

import io.cachekit.CacheKey;
import io.cachekit.LookupKey;
import io.cachekit.NewEntry;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entries: one bounded map for all namespaces, and one more for each namespace with a bound of its own. */
final class BoundedMaps {

    private final BoundedMap shared;
    private final Map<String, BoundedMap> own = new HashMap<>();
    private final List<BoundedMap> all;

    BoundedMaps(
            MemorySettings settings, ByteBound bytes, BoundedMap.Leaving leaving, Consumer<MemoryEntry> onEviction) {
        shared = new BoundedMap(settings.maxItems(), bytes, leaving, onEviction);
        settings.maxItemsOfNamespaces()
                .forEach((namespace, bound) -> own.put(namespace, new BoundedMap(bound, bytes, leaving, onEviction)));
        all = Stream.concat(Stream.of(shared), own.values().stream()).toList();
    }

    /** Two calls of one method, so that each is compiled for one kind of id. */
    @Nullable MemoryEntry find(LookupKey key) {
        String namespace = key.namespace();
        return namespace == null ? shared.find(key.key()) : of(namespace).find(key);
    }

    /**
     * Notes a read of an entry. One read of an entry in a moment is reported to the eviction
     * policy: that compares entries as well as all reads would, and costs next to nothing for an
     * entry that is read all the time.
     */
    void noteRead(MemoryEntry entry, LookupKey key, long nowNanos) {
        BoundedMap map = of(key.namespace());
        if (entry.touch(nowNanos, map.momentAt(nowNanos))) {
            map.noteRead(id(key));
        }
    }

    /** The id of an entry; without a namespace its text, which compares faster. */
    private static Object id(LookupKey key) {
        return key.namespace() == null ? key.key() : key;
    }

    /** Shows the entry, or null, while no thread changes it. */
    void view(LookupKey key, Consumer<@Nullable MemoryEntry> viewer) {
        of(key.namespace()).view(id(key), viewer);
    }

    /** Changes one key atomically. */
    void update(LookupKey key, UnaryOperator<@Nullable MemoryEntry> change) {
        of(key.namespace()).update(id(key), change);
    }

    /** Sets an entry, see {@link BoundedMap#set}. */
    void set(NewEntry entry, long weight, EntryHolder.Entering entering) {
        CacheKey key = entry.key();
        Object id = key.namespace() == null ? key.key() : LookupKey.of(key);
        of(key.namespace()).set(id, entry, weight, entering);
    }

    /**
     * Changes one key atomically, by a change that never removes an entry: cheaper if there is one.
     */
    void replace(LookupKey key, UnaryOperator<@Nullable MemoryEntry> change) {
        of(key.namespace()).replace(id(key), change);
    }

    /**
     * Goes through the entries; those that are added or removed meanwhile may or may not be seen.
     */
    Iterator<MemoryEntry> iterator() {
        Iterator<BoundedMap> maps = all.iterator();
        return new Iterator<>() {
            private Iterator<MemoryEntry> entries = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!entries.hasNext() && maps.hasNext()) {
                    entries = maps.next().iterator();
                }
                return entries.hasNext();
            }

            @Override
            public MemoryEntry next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return entries.next();
            }
        };
    }

    /** Evicts the entries above the bounds of items now. */
    void evictExcess() {
        all.forEach(BoundedMap::evictExcess);
    }

    private BoundedMap of(@Nullable String namespace) {
        if (own.isEmpty() || namespace == null) {
            return shared;
        }
        return own.getOrDefault(namespace, shared);
    }
}
