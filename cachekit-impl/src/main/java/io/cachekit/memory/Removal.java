package io.cachekit.memory;

import io.cachekit.CacheKey;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One pass of an invalidation: removes what it is shown, if named and older, and counts the live ones. */
final class Removal implements Consumer<CacheKey> {

    private final EntryTable table;
    private final long sequence;
    private final Predicate<Node> named;
    private long count;

    Removal(EntryTable table, long sequence, Predicate<Node> named) {
        this.table = table;
        this.sequence = sequence;
        this.named = named;
    }

    @Override
    public void accept(CacheKey key) {
        if (table.deleteOlder(key, sequence, named)) {
            count++;
        }
    }

    long count() {
        return count;
    }
}
