package io.cachekit.metrics;

import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import org.eclipse.microprofile.metrics.Counter;

/** Adds to a counter of the registry what has happened since the last time. */
final class CounterFeed {

    private final CacheCounters source;
    private final CacheEvent event;
    private final Counter target;
    private long fed;

    CounterFeed(CacheCounters source, CacheEvent event, Counter target) {
        this.source = source;
        this.event = event;
        this.target = target;
    }

    void flush() {
        long now = source.get(event);
        if (now > fed) {
            target.inc(now - fed);
            fed = now;
        }
    }
}
