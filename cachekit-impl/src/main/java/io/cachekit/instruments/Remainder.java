package io.cachekit.instruments;

import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The count of an event outside of the watched namespaces. An event that is counted between the
 * reads of two counters can't make it fall. Thread-safe.
 */
final class Remainder {

    private final CacheCounters counters;
    private final CacheEvent event;
    private final AtomicLong highest = new AtomicLong();

    Remainder(CacheCounters counters, CacheEvent event) {
        this.counters = counters;
        this.event = event;
    }

    long get() {
        long watched = counters.watched().values().stream()
                .mapToLong(own -> own.get(event))
                .sum();
        return highest.accumulateAndGet(counters.get(event) - watched, Math::max);
    }
}
