package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.NewEntry;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.LocalReads;
import io.cachekit.spi.CallObserver.LoadCall;
import io.cachekit.spi.Transactions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The loads under way that other callers may join, at most one of a key. */
final class Flights {

    private static final Logger LOGGER = System.getLogger("io.cachekit.service");
    private static final String NOT_STORED =
            "not stored, it was invalidated or set meanwhile, can't be encoded, or the backend is unavailable";

    private final CacheAdapter adapter;
    private final LoadProtocol protocol;
    private final Transactions transactions;
    private final CurrentFlight current;
    private final CacheCounters counters;
    private final Fallbacks fallbacks;
    private final WaitGraph waits = new WaitGraph();
    private final AtomicLong ids = new AtomicLong();
    private final Map<CacheKey, Flight> byKey = new ConcurrentHashMap<>();

    Flights(
            CacheAdapter adapter,
            LoadProtocol protocol,
            Transactions transactions,
            CurrentFlight current,
            CacheCounters counters,
            Fallbacks fallbacks) {
        this.adapter = adapter;
        this.protocol = protocol;
        this.transactions = transactions;
        this.current = current;
        this.counters = counters;
        this.fallbacks = fallbacks;
    }

    /** The flight that a thread works for. */
    CurrentFlight current() {
        return current;
    }

    /** The entries that are returned in place of loads. */
    Fallbacks fallbacks() {
        return fallbacks;
    }

    /** Begins the count of a read whose caller has a loader. */
    ReadTally tally(WantedValue<?> wanted) {
        return new ReadTally(adapter.keepsStale() ? counters : null, adapter instanceof LocalReads, wanted);
    }

    /** The waits of flights for each other. */
    WaitGraph waits() {
        return waits;
    }

    /** The id of the newest flight: a flight with a higher one began later. */
    long lastId() {
        return ids.get();
    }

    /** Makes a flight; the parent is the one whose loader requests it, or null. */
    Flight begin(CacheKey key, Object loader, @Nullable Flight parent) {
        return new Flight(ids.incrementAndGet(), key, NotingLoader.classOf(loader), parent);
    }

    /** Opens a flight to others, unless there is one of its key, which is returned. */
    @Nullable Flight open(Flight flight) {
        return byKey.putIfAbsent(flight.key(), flight);
    }

    /** Closes a flight to later callers; those that joined stay. */
    void close(Flight flight) {
        byKey.remove(flight.key(), flight);
    }

    boolean contain(CacheKey key) {
        return byKey.containsKey(key);
    }

    void closeAll(Invalidation invalidation) {
        byKey.values().removeIf(flight -> invalidation.covers(flight.key()));
    }

    void close(CacheKey key) {
        if (!byKey.isEmpty()) {
            byKey.remove(key);
        }
    }

    /** Completes a flight. The load of its token ends first, so that no waiter is delayed by it. */
    void complete(Flight flight, @Nullable CacheToken token, FlightOutcome outcome) {
        if (token != null) {
            protocol.end(flight.key(), token);
        }
        close(flight);
        if (outcome instanceof FlightOutcome.Failed failed) {
            log(flight, "failed with " + failed.failure().getClass().getName());
        }
        flight.complete(outcome);
    }

    /** Checks whether the calling thread is in a transaction. */
    boolean inTransaction() {
        return transactions.active();
    }

    /** Checks whether the transaction of the calling thread has pending changes. */
    boolean isUncommitted() {
        return transactions.pending();
    }

    /**
     * Stores the value of a flight, and returns the outcome for its waiters. An uncommitted value
     * is neither stored nor shared, nor is one that must be copied and can't be. Null and an empty
     * {@code Optional} are stored as absent, or not at all.
     */
    FlightOutcome store(
            Flight flight,
            @Nullable Object value,
            LoadTerms terms,
            CacheToken token,
            boolean uncommitted,
            LoadCall call) {
        flight.startStore();
        if (uncommitted) {
            log(flight, "not stored, the transaction has uncommitted changes");
            return new FlightOutcome.LookAgain();
        }
        if (!terms.policy().access().writes()) {
            log(flight, "not stored, its caller skips the write");
            return new FlightOutcome.LookAgain();
        }
        if (isEmpty(value) && terms.absentTtl() != null && protocol.stores(flight.key())) {
            NewEntry absent = NewEntry.absent(flight.key(), terms.absentTtl());
            boolean stored = call.store(() -> protocol.store(absent, token));
            if (stored) {
                counters.count(CacheEvent.ABSENT_STORE, flight.key().namespace());
            }
            log(flight, stored ? "stored as absent" : NOT_STORED);
            return new FlightOutcome.Loaded(value, stored);
        }
        if (value == null || isEmpty(value)) {
            log(flight, "not stored, the value is null or empty");
            close(flight);
            return new FlightOutcome.Loaded(value, flight.isJoined() && adapter.isCurrent(flight.key(), token));
        }
        Object kept = terms.kept().apply(value);
        if (kept == null) {
            log(flight, "not stored, the value can't be copied");
            return new FlightOutcome.LookAgain();
        }
        if (!protocol.stores(flight.key())) {
            log(flight, "not stored, the mode of its namespace is not on");
            close(flight);
            return new FlightOutcome.Loaded(kept, flight.isJoined() && adapter.isCurrent(flight.key(), token));
        }
        boolean stored = call.store(() -> protocol.store(new NewEntry(flight.key(), kept, terms.times()), token));
        log(flight, stored ? "stored" : NOT_STORED);
        return new FlightOutcome.Loaded(kept, stored);
    }

    static boolean isEmpty(@Nullable Object value) {
        return value == null || value.equals(Optional.empty());
    }

    /** Logs what became of a load: its caller sees the value only. */
    private static void log(Flight flight, String end) {
        if (LOGGER.isLoggable(Level.DEBUG)) {
            LOGGER.log(Level.DEBUG, "Load of {0}: {1}", flight.key().fullKey(), end);
        }
    }
}
