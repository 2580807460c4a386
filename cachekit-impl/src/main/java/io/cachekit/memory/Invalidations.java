package io.cachekit.memory;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Invalidations of everything but a single key: close what they name, go through its rows once, open it again. What a load
 * under way would store meanwhile is refused, for it may have been made, through the cache, of what was still there.
 */
final class Invalidations {

    private final EntryTable table;
    private final Fences fences;
    private final CacheCounters counters;

    Invalidations(EntryTable table, CacheCounters counters) {
        this.table = table;
        this.fences = table.fences();
        this.counters = counters;
    }

    long apply(Invalidation what) {
        long removed = what instanceof Invalidation.Key one ? key(one.key()) : swept(what, below -> sweep(what, below));
        counters.invalidated(what);
        return removed;
    }

    private long key(CacheKey key) {
        boolean removed = table.delete(key);
        counters.add(CacheEvent.INVALIDATED_ENTRY, key.namespace(), removed ? 1 : 0);
        return removed ? 1 : 0;
    }

    /** Not an invalidation that anybody asked for: counts nothing but the entries. */
    long entriesThat(Predicate<CacheKey> named) {
        return swept(new Invalidation.All(), below -> matching(named, below));
    }

    /** Removes entries below a sequence, and tells how many. */
    private interface Sweep {
        long below(long sequence);
    }

    private long swept(Invalidation what, Sweep sweep) {
        long below = fences.close(what);
        try {
            return sweep.below(below);
        } finally {
            fences.open(what);
        }
    }

    /** Removes what was there when the gates had been closed. (model: sweep) */
    private long sweep(Invalidation what, long below) {
        if (what instanceof Invalidation.Tags tagged) {
            long removed = 0;
            for (String tag : tagged.tags()) {
                Predicate<MemoryEntry> named = node -> node.tags.contains(tag);
                removed += removed(below, named, removal -> table.tagRows().forEach(tag, removal));
            }
            return removed;
        }
        if (what instanceof Invalidation.Namespace whole) {
            return removed(below, removal -> table.namespaceRows().forEach(whole.namespace(), removal));
        }
        if (what instanceof Invalidation.PatternInNamespace some) {
            String row = EntryTable.row(some.namespace());
            return removed(
                    below,
                    removal -> table.namespaceRows().forEach(row, key -> {
                        if (some.pattern().matches(key.key())) {
                            removal.accept(key);
                        }
                    }));
        }
        if (what instanceof Invalidation.Pattern some) {
            return matching(key -> some.pattern().matches(key.fullKey()), below);
        }
        if (what instanceof Invalidation.Key one) {
            return removed(below, removal -> removal.accept(one.key()));
        }
        if (what instanceof Invalidation.Union union) {
            long removed = 0;
            for (Invalidation part : union.parts()) {
                removed += sweep(part, below);
            }
            return removed;
        }
        return removed(below, table.namespaceRows()::forEach);
    }

    private long matching(Predicate<CacheKey> named, long below) {
        return removed(
                below,
                removal -> table.namespaceRows().forEach(key -> {
                    if (named.test(key)) {
                        removal.accept(key);
                    }
                }));
    }

    private long removed(long below, Consumer<Consumer<CacheKey>> rows) {
        return removed(below, node -> true, rows);
    }

    private long removed(long below, Predicate<MemoryEntry> named, Consumer<Consumer<CacheKey>> rows) {
        Removal removal = new Removal(table, below, named, counters);
        rows.accept(removal);
        return removal.count();
    }
}
