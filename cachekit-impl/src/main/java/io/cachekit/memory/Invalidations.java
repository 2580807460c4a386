package io.cachekit.memory;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import java.util.stream.Stream;

/**
 * Invalidations: one of a single key deletes it; any other closes its gates, goes through its rows
 * once, and opens the gates again. The result of a load under way is refused meanwhile: the load
 * may have read, through the cache, an entry that was yet to be removed.
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
        long removed = what instanceof Invalidation.Key one ? counted(one.key(), table.delete(one.key())) : swept(what);
        counters.invalidated(what);
        return removed;
    }

    private long swept(Invalidation what) {
        long below = fences.close(what);
        try {
            return what.parts().stream().mapToLong(part -> sweep(part, below)).sum();
        } finally {
            fences.open(what);
        }
    }

    /** Removes the entries that were there when the gates had been closed. (model: sweep) */
    private long sweep(Invalidation part, long below) {
        return rows(part)
                .mapToLong(key -> counted(key, table.deleteOlder(key, below, part)))
                .sum();
    }

    private long counted(CacheKey key, boolean removed) {
        if (removed) {
            counters.count(CacheEvent.INVALIDATED_ENTRY, key.namespace());
        }
        return removed ? 1 : 0;
    }

    /** The keys in the rows that an invalidation names; entries may have lost a tag since. */
    Stream<CacheKey> rows(Invalidation part) {
        if (part instanceof Invalidation.Key one) {
            return Stream.of(one.key());
        }
        if (part instanceof Invalidation.Tags tagged) {
            return tagged.tags().stream().flatMap(table.tagRows()::keys);
        }
        if (part instanceof Invalidation.Namespace whole) {
            return table.namespaceRows().keys(whole.namespace());
        }
        if (part instanceof Invalidation.PatternInNamespace some) {
            return table.namespaceRows().keys(EntryTable.row(some.namespace())).filter(part::covers);
        }
        return part instanceof Invalidation.All
                ? table.namespaceRows().keys()
                : table.namespaceRows().keys().filter(part::covers);
    }
}
