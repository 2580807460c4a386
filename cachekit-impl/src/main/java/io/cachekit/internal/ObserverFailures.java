package io.cachekit.internal;

import io.cachekit.Invalidation;
import io.cachekit.support.EventCode;
import java.lang.System.Logger;

/** Counts and logs failures of observers of {@link io.cachekit.CacheInvalidated}. */
public final class ObserverFailures {

    private static final Logger LOGGER = System.getLogger("io.cachekit");

    private ObserverFailures() {}

    /** Notes a failure after an invalidation; nothing else follows from it. */
    public static void note(CacheCounters counters, Invalidation what, Throwable failure) {
        counters.count(CacheEvent.OBSERVER_FAILED, CacheCounters.namespaceOf(what));
        counters.events().failure(LOGGER, EventCode.OBSERVER_FAILED, failure);
    }
}
