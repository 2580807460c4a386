package io.cachekit.benchmark.scale;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Keeps what was used last; what was used longest ago goes first. For one thread. */
final class LruCache<K, V> {

    private final Map<K, V> entries;

    LruCache(int bound) {
        this.entries = new Bounded<>(bound);
    }

    V get(K key, Function<K, V> loader) {
        V found = entries.get(key);
        if (found == null) {
            found = loader.apply(key);
            entries.put(key, found);
        }
        return found;
    }

    int size() {
        return entries.size();
    }

    /** A map in the order of use. */
    @SuppressWarnings("serial") // never written
    private static final class Bounded<K, V> extends LinkedHashMap<K, V> {

        private final int bound;

        Bounded(int bound) {
            super(16, 0.75f, true);
            this.bound = bound;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > bound;
        }
    }
}
