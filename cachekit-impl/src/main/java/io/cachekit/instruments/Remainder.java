package io.cachekit.instruments;

import io.cachekit.internal.CacheCounters;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * The count of an event outside of the watched namespaces. An event that is counted between the
 * reads of two counters can't make it fall. Thread-safe.
 */
final class Remainder {

    private final CacheCounters counters;
    private final ToLongFunction<CacheCounters> count;
    private final AtomicLong highest = new AtomicLong();

    Remainder(CacheCounters counters, ToLongFunction<CacheCounters> count) {
        this.counters = counters;
        this.count = count;
    }

    long get() {
        long watched = counters.watched().values().stream().mapToLong(count).sum();
        return highest.accumulateAndGet(count.applyAsLong(counters) - watched, Math::max);
    }
}
