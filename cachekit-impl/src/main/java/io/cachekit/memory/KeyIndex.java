package io.cachekit.memory;

import io.cachekit.CacheKey;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The keys of entries by name. Rows change inside the atomic update of their entry, so that the two
 * agree whenever no update is under way; an empty row is dropped with its last key.
 */
final class KeyIndex {

    private final Map<String, Set<CacheKey>> rows = new ConcurrentHashMap<>();

    void add(String name, CacheKey key) {
        rows.compute(name, (n, row) -> {
            Set<CacheKey> keys = row == null ? ConcurrentHashMap.newKeySet() : row;
            keys.add(key);
            return keys;
        });
    }

    /** A row that holds the key is not empty, so no thread drops it before the key is removed. */
    void remove(String name, CacheKey key) {
        Set<CacheKey> row = rows.get(name);
        if (row != null && row.remove(key) && row.isEmpty()) {
            rows.computeIfPresent(name, (n, last) -> last.isEmpty() ? null : last);
        }
    }

    /** The keys under a name: all that were there when this was called, and perhaps later ones. */
    Stream<CacheKey> keys(String name) {
        return rows.getOrDefault(name, Set.of()).stream();
    }

    /** The keys under all names. */
    Stream<CacheKey> keys() {
        return rows.values().stream().flatMap(Set::stream);
    }

    /** The names that have keys, in any order. */
    Stream<String> names() {
        return rows.keySet().stream();
    }

    /** Visits every key with its name. */
    void forEachRow(BiConsumer<String, CacheKey> visitor) {
        rows.forEach((name, row) -> row.forEach(key -> visitor.accept(name, key)));
    }
}
