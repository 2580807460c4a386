package io.cachekit.service;

import io.cachekit.CacheInvalidated;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.ObserverFailures;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Calls listeners after each invalidation that has succeeded. A listener that fails keeps neither
 * the caller nor the other listeners back. Thread-safe.
 */
final class InvalidationNotifier {

    private final ToLongFunction<Invalidation> invalidation;
    private final List<Consumer<? super CacheInvalidated>> listeners;
    private final CacheCounters counters;

    private InvalidationNotifier(
            ToLongFunction<Invalidation> invalidation,
            List<Consumer<? super CacheInvalidated>> listeners,
            CacheCounters counters) {
        this.invalidation = invalidation;
        this.listeners = List.copyOf(listeners);
        this.counters = counters;
    }

    /** The same invalidation with its listeners; itself if there are none. */
    static ToLongFunction<Invalidation> around(
            ToLongFunction<Invalidation> invalidation,
            List<Consumer<? super CacheInvalidated>> listeners,
            CacheCounters counters) {
        return listeners.isEmpty()
                ? invalidation
                : new InvalidationNotifier(invalidation, listeners, counters)::invalidate;
    }

    private long invalidate(Invalidation what) {
        long removed = invalidation.applyAsLong(what);
        if (!what.parts().isEmpty()) {
            CacheInvalidated event = new CacheInvalidated(what, removed);
            listeners.forEach(listener -> call(listener, event));
        }
        return removed;
    }

    private void call(Consumer<? super CacheInvalidated> listener, CacheInvalidated event) {
        try {
            listener.accept(event);
        } catch (RuntimeException | LinkageError e) { // an application without a library that its observer needs
            ObserverFailures.note(counters, event.what(), e);
        }
    }
}
