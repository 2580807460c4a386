package io.cachekit.memory;

import io.cachekit.CacheKey;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One pass of an invalidation: removes what it is shown, if named and older, and counts the live ones. */
final class Removal implements Consumer<CacheKey> {

    private final EntryTable table;
    private final long sequence;
    private final Predicate<MemoryEntry> named;
    private final CacheCounters counters;
    private long count;

    Removal(EntryTable table, long sequence, Predicate<MemoryEntry> named, CacheCounters counters) {
        this.table = table;
        this.sequence = sequence;
        this.named = named;
        this.counters = counters;
    }

    @Override
    public void accept(CacheKey key) {
        if (table.deleteOlder(key, sequence, named)) {
            count++;
            counters.count(CacheEvent.INVALIDATED_ENTRY, key.namespace());
        }
    }

    long count() {
        return count;
    }
}
