package io.cachekit.testkit;

import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;

/**
 * The counts of a kit on this node while an action ran, for all threads. The statistics of the kit have to be enabled. In a
 * test with CDI the kit can be injected.
 *
 * @param hits the reads that the cache answered
 * @param misses the reads that it could not answer
 * @param loads the loaders that returned
 * @param invalidations the invalidations, each tag or key by its own
 * @param invalidatedEntries the entries that they removed
 */
public record CacheActivity(long hits, long misses, long loads, long invalidations, long invalidatedEntries) {

    /**
     * An action of a test.
     *
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface Action<X extends Exception> {

        /**
         * Does it.
         *
         * @throws X if it fails
         */
        void run() throws X;
    }

    /**
     * Runs an action and counts.
     *
     * @param kit the kit whose activity is counted
     * @param action the action
     * @param <X> what the action may throw
     * @return the activity meanwhile
     * @throws X the exception of the action
     * @throws IllegalStateException if the statistics of the kit are disabled
     */
    public static <X extends Exception> CacheActivity during(CacheKit kit, Action<X> action) throws X {
        if (!kit.counters().enabled()) {
            throw new IllegalStateException("The statistics of the kit are disabled; use enableStats(true)");
        }
        CacheActivity before = of(kit.counters());
        action.run();
        return of(kit.counters()).minus(before);
    }

    private static CacheActivity of(CacheCounters counters) {
        long invalidations = counters.get(CacheEvent.INVALIDATION_KEY)
                + counters.get(CacheEvent.INVALIDATION_NAMESPACE)
                + counters.get(CacheEvent.INVALIDATION_TAG)
                + counters.get(CacheEvent.INVALIDATION_PATTERN)
                + counters.get(CacheEvent.INVALIDATION_ALL);
        return new CacheActivity(
                counters.get(CacheEvent.HIT),
                counters.get(CacheEvent.MISS),
                counters.get(CacheEvent.LOAD),
                invalidations,
                counters.get(CacheEvent.INVALIDATED_ENTRY));
    }

    private CacheActivity minus(CacheActivity before) {
        return new CacheActivity(
                hits - before.hits,
                misses - before.misses,
                loads - before.loads,
                invalidations - before.invalidations,
                invalidatedEntries - before.invalidatedEntries);
    }

    /**
     * Asserts the number of hits.
     *
     * @param expected the number
     * @return this
     * @throws AssertionError if it is another
     */
    public CacheActivity assertHits(long expected) {
        return check("hits", expected, hits);
    }

    /**
     * Asserts the number of misses.
     *
     * @param expected the number
     * @return this
     * @throws AssertionError if it is another
     */
    public CacheActivity assertMisses(long expected) {
        return check("misses", expected, misses);
    }

    /**
     * Asserts the number of loads.
     *
     * @param expected the number
     * @return this
     * @throws AssertionError if it is another
     */
    public CacheActivity assertLoads(long expected) {
        return check("loads", expected, loads);
    }

    /**
     * Asserts the number of invalidations.
     *
     * @param expected the number
     * @return this
     * @throws AssertionError if it is another
     */
    public CacheActivity assertInvalidations(long expected) {
        return check("invalidations", expected, invalidations);
    }

    /**
     * Asserts the number of entries that invalidations removed.
     *
     * @param expected the number
     * @return this
     * @throws AssertionError if it is another
     */
    public CacheActivity assertInvalidatedEntries(long expected) {
        return check("invalidated entries", expected, invalidatedEntries);
    }

    private CacheActivity check(String what, long expected, long actual) {
        if (actual != expected) {
            throw new AssertionError("Expected " + what + ": " + expected + ", but counted " + this);
        }
        return this;
    }
}
