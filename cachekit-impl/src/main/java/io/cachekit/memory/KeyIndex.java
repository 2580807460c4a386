package io.cachekit.memory;

import io.cachekit.CacheKey;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Which keys stand under a name. Rows change inside the atomic update of their entry, so that the two agree whenever
 * nobody is in one; an empty row is dropped with its last key.
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

    /** A row that holds the key is not empty, so nobody drops it before the key is removed. */
    void remove(String name, CacheKey key) {
        Set<CacheKey> row = rows.get(name);
        if (row != null && row.remove(key) && row.isEmpty()) {
            rows.computeIfPresent(name, (n, last) -> last.isEmpty() ? null : last);
        }
    }

    /** Visits every key that stood under the name when this was called, and perhaps later ones. */
    void forEach(String name, Consumer<CacheKey> visitor) {
        Set<CacheKey> row = rows.get(name);
        if (row != null) {
            row.forEach(visitor);
        }
    }

    /** Visits every key under every name. */
    void forEach(Consumer<CacheKey> visitor) {
        rows.values().forEach(row -> row.forEach(visitor));
    }

    /** Visits every key with the name it stands under. */
    void forEachRow(BiConsumer<String, CacheKey> visitor) {
        rows.forEach((name, row) -> row.forEach(key -> visitor.accept(name, key)));
    }
}
