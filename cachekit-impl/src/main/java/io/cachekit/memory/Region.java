package io.cachekit.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.Iterator;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A bounded map. Caffeine evicts inside the atomic update of the evicted key and works on the caller's thread. Finding an
 * entry and telling Caffeine of a read are two things here: the latter costs more than the former, since each time that a few
 * reads have come together the caller puts them in order.
 */
final class Region {

    private final Cache<Object, Node> cache;
    private final Policy<Object, Node> quiet;
    private final Moments moments;

    Region(long maxItems, Consumer<Node> onEviction) {
        cache = Caffeine.newBuilder()
                .maximumSize(maxItems)
                .executor(Runnable::run)
                .evictionListener((@Nullable Object id, @Nullable Node node, RemovalCause cause) -> {
                    if (node != null) {
                        onEviction.accept(node);
                    }
                })
                .build();
        quiet = cache.policy();
        moments = new Moments(maxItems);
    }

    /** Finds an entry; whether it stays in the cache does not depend on it. */
    @Nullable Node find(Object id) {
        return quiet.getIfPresentQuietly(id);
    }

    /** The number of the moment, in which an entry's reads need to be told once. */
    int momentAt(long nowNanos) {
        return moments.at(nowNanos);
    }

    /** Tells that an entry was read, which keeps it in the cache for longer. */
    void noteRead(Object id) {
        Node unused = cache.getIfPresent(id);
    }

    /**
     * Updates one key atomically. Goes through {@code compute} for absent keys too: {@code computeIfPresent} would not
     * wait for a store of the key that is under way.
     */
    void update(Object id, BiFunction<Object, @Nullable Node, @Nullable Node> change) {
        cache.asMap().compute(id, change);
        moments.written();
    }

    /** Evicts now what the bound does not allow. */
    void settle() {
        cache.cleanUp();
    }

    Iterator<Node> iterator() {
        return cache.asMap().values().iterator();
    }
}
