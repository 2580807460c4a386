package io.cachekit.service;

import io.cachekit.CacheDecision;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.spi.CallObserver.LoadCall;
import org.jspecify.annotations.Nullable;

/**
 * The count of one read of a caller with a loader: a miss, unless something is returned that was
 * stored before. An observer of the call is told what is. For one call.
 */
final class ReadTally {

    private final @Nullable CacheCounters counters;
    private final boolean byLevel;
    private final @Nullable String namespace;
    private final LoadCall call;
    private @Nullable CacheDecision answer;
    private @Nullable CacheEvent detail;
    /** The level of the live entry that was returned or replaced, if that is counted. */
    private @Nullable CacheEvent level;

    private boolean hit;

    /** One that counts nothing, for a load without a reader. */
    static ReadTally none(WantedValue<?> wanted) {
        return new ReadTally(null, false, wanted);
    }

    /** Without counters, nothing is counted: the backend has done it. With two levels, each counts its hits. */
    ReadTally(@Nullable CacheCounters counters, boolean byLevel, WantedValue<?> wanted) {
        this.counters = counters;
        this.byLevel = byLevel;
        this.namespace = wanted.key().namespace();
        this.call = wanted.call();
    }

    /** Notes an answer from the cache; the event says which if the entry was stale. */
    <T> T answered(KeptEntry<T> kept, CacheEvent stale) {
        answer = kept.decision();
        if (kept.stale() == null) {
            replaced(kept);
            detail = null;
        } else {
            detail = stale;
        }
        return kept.entry().value();
    }

    /** Notes that the stored absence was the answer. */
    void absent() {
        answer = CacheDecision.ABSENT;
        detail = CacheEvent.ABSENT_HIT;
    }

    /** Notes that a live entry was there, although the caller replaced it. */
    void replaced(KeptEntry<?> live) {
        hit = true;
        if (byLevel) {
            level = live.decision() == CacheDecision.HIT_L1 ? CacheEvent.HIT_L1 : CacheEvent.HIT_L2;
        }
    }

    /** Counts, and tells the observer. */
    void end() {
        if (answer != null) {
            call.answered(answer);
        }
        if (counters == null) {
            return;
        }
        if (detail != null) {
            counters.hit(detail, namespace);
            return;
        }
        counters.count(hit ? CacheEvent.HIT : CacheEvent.MISS, namespace);
        if (level != null) {
            counters.count(level, namespace);
        }
    }
}
