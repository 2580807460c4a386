package io.cachekit.memory;

import io.cachekit.CacheKey;
import io.cachekit.KeyPattern;
import io.cachekit.spi.CacheCounters;
import io.cachekit.spi.CacheEvent;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The kinds of invalidation: each raises its fence, goes through the rows that it names, and counts. */
final class Invalidations {

    private static final int MAX_PASSES = 5;

    private final EntryTable table;
    private final Fences fences;
    private final CacheCounters counters;

    Invalidations(EntryTable table, CacheCounters counters) {
        this.table = table;
        this.fences = table.fences();
        this.counters = counters;
    }

    boolean key(CacheKey key) {
        boolean removed = table.delete(key);
        counters.count(CacheEvent.INVALIDATION_KEY, key.namespace());
        counters.add(CacheEvent.INVALIDATED_ENTRY, key.namespace(), removed ? 1 : 0);
        return removed;
    }

    long pattern(KeyPattern pattern) {
        long removed = remove(
                fences::raiseEverything,
                node -> true,
                removal -> table.namespaceRows().forEach(key -> {
                    if (pattern.matches(key.fullKey())) {
                        removal.accept(key);
                    }
                }));
        return counted(CacheEvent.INVALIDATION_PATTERN, null, removed);
    }

    long pattern(@Nullable String namespace, KeyPattern pattern) {
        long removed = remove(
                () -> namespace == null ? fences.raiseEverything() : fences.raiseNamespace(namespace),
                node -> true,
                removal -> table.namespaceRows().forEach(EntryTable.row(namespace), key -> {
                    if (pattern.matches(key.key())) {
                        removal.accept(key);
                    }
                }));
        return counted(CacheEvent.INVALIDATION_PATTERN, namespace, removed);
    }

    long namespace(String namespace) {
        long removed = remove(
                () -> fences.raiseNamespace(namespace),
                node -> true,
                removal -> table.namespaceRows().forEach(namespace, removal));
        return counted(CacheEvent.INVALIDATION_NAMESPACE, namespace, removed);
    }

    long tags(Set<String> tags) {
        long removed = 0;
        for (String tag : tags) {
            removed += remove(
                    () -> fences.raiseTag(tag),
                    node -> node.tags.contains(tag),
                    removal -> table.tagRows().forEach(tag, removal));
        }
        return counted(CacheEvent.INVALIDATION_TAG, null, removed);
    }

    /** Not an invalidation that anybody asked for: counts nothing. */
    long entriesThat(Predicate<CacheKey> named) {
        return remove(
                fences::raiseEverything,
                node -> true,
                removal -> table.namespaceRows().forEach(key -> {
                    if (named.test(key)) {
                        removal.accept(key);
                    }
                }));
    }

    void everything() {
        long removed = remove(fences::raiseEverything, node -> true, table.namespaceRows()::forEach);
        counted(CacheEvent.INVALIDATION_ALL, null, removed);
    }

    /**
     * One invalidation: fence and pass, and once more: a load that began during the pass may have read, through the cache, what
     * was still there, and have stored what it made of it, or be about to. That holds where the pass removed nothing, too,
     * for others may have removed what it came for. And so on, while passes remove something, five times at most.
     */
    private long remove(LongSupplier fence, Predicate<Node> named, Consumer<Consumer<CacheKey>> rows) {
        long removed = 0;
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            Removal removal = new Removal(table, fence.getAsLong(), named, counters);
            rows.accept(removal);
            removed += removal.count();
            if (pass > 0 && removal.count() == 0) {
                return removed;
            }
        }
        long unused = fence.getAsLong();
        return removed;
    }

    private long counted(CacheEvent kind, @Nullable String namespace, long removed) {
        counters.count(kind, namespace);
        return removed;
    }
}
