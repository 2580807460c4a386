package io.cachekit.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.cachekit.CacheKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entries: one bounded map for all namespaces, and one more for each namespace with a bound of its own. Caffeine
 * evicts inside the atomic update of the evicted key and works on the caller's thread.
 */
final class Regions {

    private final Cache<CacheKey, Node> shared;
    private final Map<String, Cache<CacheKey, Node>> own = new HashMap<>();
    private final List<Cache<CacheKey, Node>> all;

    Regions(long maxItems, Map<String, Long> maxItemsOfNamespaces, Consumer<Node> onEviction) {
        shared = bounded(maxItems, onEviction);
        maxItemsOfNamespaces.forEach((namespace, bound) -> own.put(namespace, bounded(bound, onEviction)));
        all = Stream.concat(Stream.of(shared), own.values().stream()).toList();
    }

    private static Cache<CacheKey, Node> bounded(long maxItems, Consumer<Node> onEviction) {
        return Caffeine.newBuilder()
                .maximumSize(maxItems)
                .executor(Runnable::run)
                .evictionListener((@Nullable CacheKey key, @Nullable Node node, RemovalCause cause) -> {
                    if (node != null) {
                        onEviction.accept(node);
                    }
                })
                .build();
    }

    @Nullable Node get(CacheKey key) {
        return of(key).getIfPresent(key);
    }

    /**
     * Updates one key atomically. Goes through {@code compute} for absent keys too: {@code computeIfPresent} would not
     * wait for a store of the key that is under way.
     */
    void update(CacheKey key, BiFunction<CacheKey, @Nullable Node, @Nullable Node> change) {
        of(key).asMap().compute(key, change);
    }

    /** Goes through the entries; those that come or go meanwhile may or may not be seen. */
    Iterator<Node> iterator() {
        Iterator<Cache<CacheKey, Node>> regions = all.iterator();
        return new Iterator<>() {
            private Iterator<Node> nodes = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!nodes.hasNext() && regions.hasNext()) {
                    nodes = regions.next().asMap().values().iterator();
                }
                return nodes.hasNext();
            }

            @Override
            public Node next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return nodes.next();
            }
        };
    }

    /** Evicts now what the bounds don't allow. */
    void settle() {
        all.forEach(Cache::cleanUp);
    }

    private Cache<CacheKey, Node> of(CacheKey key) {
        if (own.isEmpty() || key.namespace() == null) {
            return shared;
        }
        return own.getOrDefault(key.namespace(), shared);
    }
}
