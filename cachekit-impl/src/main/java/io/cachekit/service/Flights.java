package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.LocalReads;
import io.cachekit.internal.RefreshCounts.Trigger;
import io.cachekit.spi.TimeSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The loads under way that other callers may join, at most one of a key. */
final class Flights {

    private final CacheAdapter adapter;
    private final LoadProtocol protocol;
    private final TimeSource time;
    private final CurrentFlight current;
    private final CacheCounters counters;
    private final Fallbacks fallbacks;
    private final LoadedValues values;
    private final WaitGraph waits = new WaitGraph();
    private final AtomicLong ids = new AtomicLong();
    private final Map<CacheKey, Flight> byKey = new ConcurrentHashMap<>();

    Flights(
            CacheAdapter adapter,
            LoadProtocol protocol,
            CurrentFlight current,
            CacheCounters counters,
            Fallbacks fallbacks,
            LoadedValues values,
            TimeSource time) {
        this.adapter = adapter;
        this.protocol = protocol;
        this.time = time;
        this.current = current;
        this.counters = counters;
        this.fallbacks = fallbacks;
        this.values = values;
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

    /** Begins the count of a load that may replace an entry. */
    RefreshTally refreshTally() {
        return refreshTally(null);
    }

    /** The same with a trigger; null is that of the entry which the load finds, if there is one. */
    RefreshTally refreshTally(@Nullable Trigger trigger) {
        return new RefreshTally(counters.refreshes(), time, trigger);
    }

    /** Begins a load that replaces whatever there is, with a token from before, and without a lease. */
    <T> LoadStart.Load<T> anew(WantedValue<T> wanted) {
        CacheToken token = adapter.token(wanted.key());
        return new LoadStart.Load<>(token, KeptEntry.of(adapter.peek(wanted.key(), wanted.type())));
    }

    /** The run of such a load. */
    <T> RunningLoad<T> runningAnew(WantedValue<T> wanted, LoadStart.Load<T> begun) {
        return RunningLoad.of(wanted, begun, () -> new PassedOver(adapter).of(wanted));
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

    /** The open flight of a key, or null. */
    @Nullable Flight of(CacheKey key) {
        return byKey.get(key);
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
            LoadedValues.log(
                    flight.key(), "failed with " + failed.failure().getClass().getName());
        }
        flight.complete(outcome);
    }

    /** Checks whether the calling thread is in a transaction. */
    boolean inTransaction() {
        return fallbacks.transactions().active();
    }

    /** Checks whether the transaction of the calling thread has pending changes. */
    boolean isUncommitted() {
        return fallbacks.transactions().pending();
    }

    /**
     * Stores the value of a flight, and returns the outcome for its waiters. An uncommitted value
     * is neither stored nor shared, nor is one whose loader says so, nor one that must be copied and
     * can't be. Null and an empty
     * {@code Optional} are stored as absent, or not at all; then the entry of before is removed.
     */
    FlightOutcome store(
            Flight flight, RunningLoad<?> load, @Nullable Object value, boolean uncommitted, RefreshTally refresh) {
        flight.startStore();
        CacheToken token = load.begun().token();
        LoadedValue loaded = values.store(load, value, uncommitted);
        FlightOutcome outcome = outcome(flight, loaded, token);
        if (loaded.end().removes() && load.begun().kept() != null) {
            values.remove(loaded.key(), token);
        }
        refresh.loaded(loaded.end(), adapter, loaded.key(), token);
        return outcome;
    }

    private FlightOutcome outcome(Flight flight, LoadedValue loaded, CacheToken token) {
        return switch (loaded.end()) {
            case UNCOMMITTED, SKIPPED, BY_CONTEXT, BY_UNLESS, NOT_COPIED -> new FlightOutcome.LookAgain();
            case STORED, STORED_AGAIN, STORED_AS_ABSENT -> new FlightOutcome.Loaded(loaded.value(), true);
            case REFUSED -> new FlightOutcome.Loaded(loaded.value(), false);
            case NO_TTL, EMPTY, SWITCHED -> {
                close(flight);
                boolean current = flight.isJoined() && values.isCurrent(loaded.key(), token);
                yield new FlightOutcome.Loaded(loaded.value(), current);
            }
        };
    }
}
