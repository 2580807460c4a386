package io.cachekit;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The event that follows an invalidation by this application, on the node that was asked for it and
 * on no other. It has names and no values. It is of the one kit of an application with CDI, else of
 * the kit that has the listener. Immutable and thread-safe.
 *
 * <p><b>Calls.</b> One event follows each call of {@link CacheService#invalidate}, of its relatives
 * and of {@code delete} and {@code clearAll}, each invocation of a method with
 * {@code @CacheInvalidate} and each request that invalidates responses; the response cache itself
 * removes an outdated response by such a call, too. Inside a JTA transaction one event follows the
 * commit for all that the transaction has invalidated, since that is one invalidation; none follows
 * a rollback. If the outcome of a transaction is unknown, what it was to change is invalidated, and
 * the event follows.
 *
 * <p>No event follows a set, a put or {@code @CachePut}, expiry, eviction, the repetition of an
 * invalidation that Redis had not received, a call of the {@link CacheAdapter} itself, or a call
 * that throws.
 *
 * <p><b>Observers.</b> With CDI it is an event without qualifiers. {@code @Observes} methods run on
 * the thread of the call before that returns, or on the thread that ends the transaction, after it;
 * they should not block. {@code @ObservesAsync} methods run on threads of the container. Without CDI
 * give a listener to {@code CacheKitBuilder.onInvalidated}. An exception of an observer is logged,
 * and the invalidation stays done. An observer that invalidates is called again for that. The event
 * is lost if the node dies before the observer has run.
 *
 * @param what the names of the entries
 * @param removed the number of live entries that were removed; 0 also while the invalidation waits
 *     for Redis
 */
public record CacheInvalidated(Invalidation what, long removed) {

    /** Checks that there are names. */
    public CacheInvalidated {
        Objects.requireNonNull(what, "what");
    }

    /**
     * Returns the tags that were invalidated, such as surrogate keys of a CDN.
     *
     * @return the tags of all parts of {@link #what}, in their order, unmodifiable; empty if it names
     *     entries in other ways
     */
    public Set<String> tags() {
        Set<String> tags = new LinkedHashSet<>();
        for (Invalidation part : what.parts()) {
            if (part instanceof Invalidation.Tags some) {
                tags.addAll(some.tags());
            }
        }
        return Collections.unmodifiableSet(tags);
    }
}
