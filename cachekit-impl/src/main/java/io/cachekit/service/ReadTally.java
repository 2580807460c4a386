package io.cachekit.service;

import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import org.jspecify.annotations.Nullable;

/**
 * The count of one read of a caller with a loader: a miss, unless something is returned that was
 * stored before. For one call.
 */
final class ReadTally {

    private final @Nullable CacheCounters counters;
    private final @Nullable String namespace;
    private CacheEvent read = CacheEvent.MISS;
    private @Nullable CacheEvent detail;

    /** Without counters, nothing is counted: the backend has done it. */
    ReadTally(@Nullable CacheCounters counters, @Nullable String namespace) {
        this.counters = counters;
        this.namespace = namespace;
    }

    /** Notes an answer from the cache; the event says which if the entry was stale. */
    <T> T answered(KeptEntry<T> kept, CacheEvent stale) {
        read = CacheEvent.HIT;
        detail = kept.stale() == null ? null : stale;
        return kept.entry().value();
    }

    /** Notes that the stored absence was the answer. */
    void absent() {
        read = CacheEvent.HIT;
        detail = CacheEvent.ABSENT_HIT;
    }

    /** Notes that a live entry was there, although the caller replaced it. */
    void live() {
        read = CacheEvent.HIT;
    }

    /** Counts. */
    void end() {
        if (counters == null) {
            return;
        }
        counters.count(read, namespace);
        if (detail != null) {
            counters.count(detail, namespace);
        }
    }
}
