package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.spi.Transactions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The loads under way that others may join, at most one of a key. */
final class Flights {

    private final CacheChain cache;
    private final Transactions transactions;
    private final CurrentFlight current;
    private final WaitGraph waits = new WaitGraph();
    private final AtomicLong ids = new AtomicLong();
    private final Map<CacheKey, Flight> byKey = new ConcurrentHashMap<>();

    Flights(CacheChain cache, Transactions transactions, CurrentFlight current) {
        this.cache = cache;
        this.transactions = transactions;
        this.current = current;
    }

    /** The flight that a thread works for. */
    CurrentFlight current() {
        return current;
    }

    /** Who waits for whom. */
    WaitGraph waits() {
        return waits;
    }

    /** The id of the newest flight: what has a higher one began later. */
    long lastId() {
        return ids.get();
    }

    /** Makes a flight; the parent is the one whose loader asks for it, or null. */
    Flight begin(CacheKey key, Object loader, @Nullable Flight parent) {
        return new Flight(ids.incrementAndGet(), key, NotingLoader.classOf(loader), parent);
    }

    /** Opens a flight to others, unless there is one of its key, which is returned. */
    @Nullable Flight open(Flight flight) {
        return byKey.putIfAbsent(flight.key(), flight);
    }

    /** Closes a flight to latecomers; those who joined stay. */
    void close(Flight flight) {
        byKey.remove(flight.key(), flight);
    }

    void closeAll(Invalidation invalidation) {
        byKey.values().removeIf(flight -> invalidation.covers(flight.key()));
    }

    void close(CacheKey key) {
        if (!byKey.isEmpty()) {
            byKey.remove(key);
        }
    }

    /** Ends a flight: first what its token began, so that no waiter finds that in its way. */
    void land(Flight flight, @Nullable CacheToken token, FlightOutcome outcome) {
        if (token != null) {
            cache.end(flight.key(), token);
        }
        close(flight);
        flight.land(outcome);
    }

    /** Whether the calling thread is in a transaction. */
    boolean inTransaction() {
        return transactions.active();
    }

    /** Whether what the calling thread has loaded is not committed: it is in a transaction that has something to invalidate. */
    boolean uncommitted() {
        return transactions.pending();
    }

    /**
     * Stores what a flight has loaded, and tells what its waiters may make of it. What is not committed is neither stored
     * nor shared, and neither is what has to be copied and can't be. An empty {@code Optional} is kept like null: not at all.
     */
    FlightOutcome settle(
            Flight flight, @Nullable Object value, StorageTerms keeping, CacheToken token, boolean uncommitted) {
        flight.settle();
        if (uncommitted) {
            return new FlightOutcome.LookAgain();
        }
        if (value != null && !value.equals(Optional.empty())) {
            Object kept = keeping.kept().apply(value);
            return kept == null
                    ? new FlightOutcome.LookAgain()
                    : new FlightOutcome.Loaded(kept, cache.store(flight.key(), kept, keeping.ttl(), token));
        }
        close(flight);
        return new FlightOutcome.Loaded(value, flight.isJoined() && cache.isCurrent(flight.key(), token));
    }
}
