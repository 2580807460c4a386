package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheLookup;
import io.cachekit.Refresh;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.RefreshCounts.Trigger;
import io.cachekit.spi.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * The entries that callers get while a load in the background replaces them.
 *
 * @param adapter the backend
 * @param protocol says what may be stored
 * @param flights the loads under way
 * @param pool runs the loads
 * @param time measures waits
 */
record BackgroundRefreshes(
        CacheAdapter adapter, LoadProtocol protocol, Flights flights, RefreshPool pool, TimeSource time) {

    /**
     * An entry for a caller.
     *
     * @param kept the entry, as it was read
     * @param flight the load that replaces it, or null if there is none
     * @param arrival the id of the newest flight before
     */
    record Offer<T>(KeptEntry<T> kept, @Nullable Flight flight, long arrival) {}

    /**
     * Finds an entry, and starts the load that replaces it if that is due. Null if its caller has
     * to load by itself: there is no such entry, or its options say so.
     */
    <T> @Nullable Offer<T> offer(WantedValue<T> wanted, Object loader, RefreshPool.Load load) {
        LoadPolicy policy = wanted.terms().policy();
        if (policy.refresh() != Refresh.BACKGROUND || !policy.access().writes() || !protocol.stores(wanted.key())) {
            return null;
        }
        long arrival = flights.lastId();
        CacheLookup<T> found = adapter.peek(wanted.key(), wanted.type());
        KeptEntry<T> kept = KeptEntry.of(found);
        if (kept == null || !kept.isGoodMeanwhile(policy)) {
            return null;
        }
        boolean due = kept.stale() != null || (found instanceof CacheLookup.Hit<T> hit && hit.refreshDue());
        Flight flight = due ? pool.start(wanted, loader, trigger(kept, policy), load) : null;
        return new Offer<>(kept, flight, arrival);
    }

    /** Starts a load that the application asks for, and returns the entry that may be returned meanwhile, or null. */
    <T> @Nullable KeptEntry<T> startOnDemand(WantedValue<T> wanted, Object loader, RefreshPool.Load load) {
        KeptEntry<T> kept = KeptEntry.of(adapter.peek(wanted.key(), wanted.type()));
        pool.startOnDemand(wanted, loader, load);
        return kept != null && kept.isGoodMeanwhile(wanted.terms().policy()) ? kept : null;
    }

    private static Trigger trigger(KeptEntry<?> kept, LoadPolicy policy) {
        if (!policy.maxRefreshWait().isZero()) {
            return Trigger.WAIT;
        }
        return kept.stale() == null ? Trigger.EARLY : Trigger.STALE;
    }

    /**
     * The time that a caller waits for the load, 0 or less for none: it counts from the beginning
     * of the load, so that one which takes long holds up its first callers only.
     */
    long waitNanos(Offer<?> offer, WantedValue<?> wanted) {
        if (offer.flight() == null) {
            return 0;
        }
        long most = wanted.terms().policy().maxRefreshWait().toNanos();
        RefreshRun run = most == 0 ? null : pool.of(offer.flight());
        return run == null ? most : most - (time.nanos() - run.tally().startNanos());
    }

    /** The entry as it was offered. */
    static <T> T answer(Offer<T> offer, ReadTally tally) {
        return tally.answered(offer.kept(), CacheEvent.STALE_WHILE_LOADED);
    }

    /** The answer after a wait: the new value, or the entry as it is now; null if neither can be returned. */
    <T> @Nullable T afterWait(
            Offer<T> offer, FlightOutcome outcome, boolean storesLater, WantedValue<T> wanted, ReadTally tally) {
        Flight flight = offer.flight();
        boolean beganLater = flight != null && flight.id() > offer.arrival();
        Answer<T> answer = Answer.of(outcome, beganLater, storesLater, false, wanted.type());
        if (answer != null && answer.value() != null) {
            if (offer.kept().stale() == null) {
                tally.replaced(offer.kept());
            }
            return answer.value();
        }
        KeptEntry<T> kept = KeptEntry.of(adapter.peek(wanted.key(), wanted.type()));
        if (kept == null || !kept.isGoodMeanwhile(wanted.terms().policy())) {
            return null;
        }
        boolean late = outcome instanceof FlightOutcome.TimedOut;
        return tally.answered(kept, late ? CacheEvent.STALE_AFTER_WAIT : CacheEvent.STALE_WHILE_LOADED);
    }
}
