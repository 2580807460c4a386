package io.cachekit.memory;

import io.cachekit.CacheKey;
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

    /** Two calls of one method, so that each is compiled for the one kind of id that it sees. */
    @Nullable MemoryEntry get(String key, @Nullable String namespace) {
        return namespace == null ? shared.find(key) : of(namespace).find(id(key, namespace));
    }

    @Nullable MemoryEntry get(long key, String namespace) {
        return NumberName.fits(key)
                ? of(namespace).find(new NumberName(key, namespace))
                : get(Long.toString(key), namespace);
    }

    /**
     * Notes a read of an entry. What decides who is evicted hears of one read of an entry in a moment: that compares
     * entries as well as all reads would, and costs next to nothing where an entry is read all the time.
     */
    void read(MemoryEntry node, @Nullable String namespace, long nowNanos) {
        BoundedMap region = of(namespace);
        if (node.touch(nowNanos, region.momentAt(nowNanos))) {
            region.noteRead(id(node.key.key(), namespace));
        }
    }

    /**
     * What stands for an entry: its key, or the text alone where there is no namespace, so that an entry is found by the same
     * text without a look into another object.
     */
    private static Object id(String key, @Nullable String namespace) {
        if (namespace == null) {
            return key;
        }
        return NumberName.fits(key)
                ? new NumberName(Long.parseLong(key), namespace)
                : new QualifiedName(key, namespace);
    }

    /** Shows what is there, or null, while nobody changes it. */
    void see(CacheKey key, Consumer<@Nullable MemoryEntry> viewer) {
        of(key.namespace()).see(id(key.key(), key.namespace()), viewer);
    }

    /** Changes one key atomically. */
    void update(CacheKey key, UnaryOperator<@Nullable MemoryEntry> change) {
        of(key.namespace()).update(id(key.key(), key.namespace()), change);
    }

    /** Changes one key atomically, by what never removes an entry: cheaper where there is one. */
    void replace(CacheKey key, UnaryOperator<@Nullable MemoryEntry> change) {
        of(key.namespace()).replace(id(key.key(), key.namespace()), change);
    }

    /** Goes through the entries; those that come or go meanwhile may or may not be seen. */
    Iterator<MemoryEntry> iterator() {
        Iterator<BoundedMap> regions = all.iterator();
        return new Iterator<>() {
            private Iterator<MemoryEntry> nodes = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!nodes.hasNext() && regions.hasNext()) {
                    nodes = regions.next().iterator();
                }
                return nodes.hasNext();
            }

            @Override
            public MemoryEntry next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return nodes.next();
            }
        };
    }

    /** Evicts now what the bounds of items don't allow. */
    void settle() {
        all.forEach(BoundedMap::settle);
    }

    private BoundedMap of(@Nullable String namespace) {
        if (own.isEmpty() || namespace == null) {
            return shared;
        }
        return own.getOrDefault(namespace, shared);
    }
}
