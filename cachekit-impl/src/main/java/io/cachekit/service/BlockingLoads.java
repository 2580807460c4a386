package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheException;
import io.cachekit.internal.RefreshCounts.Trigger;
import io.cachekit.service.BackgroundRefreshes.Offer;
import io.cachekit.spi.CallObserver.LoadCall;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Flights whose loader runs on the calling thread, which waits for the flights of other callers.
 */
final class BlockingLoads {

    private final CacheAdapter adapter;
    private final LoadProtocol protocol;
    private final Loaders loaders;
    private final Flights flights;
    private final Fallbacks fallbacks;
    private final BackgroundRefreshes refreshes;
    private final long maxWaitNanos;

    BlockingLoads(
            CacheAdapter adapter,
            LoadProtocol protocol,
            Loaders loaders,
            Flights flights,
            BackgroundRefreshes refreshes,
            Duration maxWait) {
        this.adapter = adapter;
        this.protocol = protocol;
        this.loaders = loaders;
        this.flights = flights;
        this.fallbacks = flights.fallbacks();
        this.refreshes = refreshes;
        this.maxWaitNanos = maxWait.toNanos();
    }

    <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        ReadTally tally = flights.tally(request);
        try {
            T held = fallbacks.whileHeld(request, tally);
            if (held != null) {
                return held;
            }
            T old = whileRefreshed(request, tally);
            return old == null ? loadOrFallBack(request, tally) : old;
        } finally {
            tally.end();
        }
    }

    /** An entry that a load in the background replaces, or the value of that load; null if there is none. */
    private <T> @Nullable T whileRefreshed(LoadRequest<T> request, ReadTally tally) {
        Offer<T> offer = refreshes.offer(request, request.loader(), run -> refresh(run, request));
        if (offer == null) {
            return null;
        }
        Flight flight = offer.flight();
        long waitNanos = refreshes.waitNanos(offer, request);
        if (flight == null || waitNanos <= 0) {
            return BackgroundRefreshes.answer(offer, tally);
        }
        boolean storesLater = !flight.isStoring();
        FlightOutcome outcome = await(flights.current().get(), flight, waitNanos);
        return refreshes.afterWait(offer, outcome, storesLater, request, tally);
    }

    /** Loads on this thread, for nobody. */
    private <T> CompletionStage<?> refresh(RefreshRun run, LoadRequest<T> request) throws Exception {
        LoadCall call = request.call().inBackground(run.tally().trigger());
        LoadRequest<T> detached = detached(run, request, call);
        try {
            T unused = loadFor(run.flight(), detached, ReadTally.none(detached), run.tally());
            return CompletableFuture.completedStage(null);
        } finally {
            call.end();
        }
    }

    /**
     * Loads although there may be an entry: takes the value of a load that began after this call,
     * and waits for the end of one that began before.
     */
    <T> @Nullable T reload(LoadRequest<T> request) throws Exception {
        Flight own =
                flights.begin(request.key(), request.loader(), flights.current().get());
        return reload(own, request, flights.refreshTally(Trigger.MANUAL));
    }

    private <T> @Nullable T reload(Flight own, LoadRequest<T> request, RefreshTally refresh) throws Exception {
        ReadTally tally = ReadTally.none(request);
        while (true) {
            Flight other = flights.open(own);
            if (other == null) {
                return loadFor(own, request, tally, refresh);
            }
            FlightOutcome outcome = await(flights.current().get(), other, maxWaitNanos);
            boolean sameLoader = other.loader() == NotingLoader.classOf(request.loader());
            Answer<T> answer =
                    other.id() > own.id() ? Answer.of(outcome, true, false, sameLoader, request.type()) : null;
            if (answer != null) {
                return answer.get();
            }
            if (outcome instanceof FlightOutcome.TimedOut) {
                flights.close(other);
            } else if (outcome instanceof FlightOutcome.Circular) {
                own.checkRecursion();
                return loadFor(own, request, tally, refresh);
            }
        }
    }

    /** Does so on another thread, and returns the entry as it is, if it may be returned meanwhile; or null. */
    <T> @Nullable T reloadInBackground(LoadRequest<T> request) {
        KeptEntry<T> kept = refreshes.startOnDemand(request, request.loader(), run -> reload(run, request));
        return kept == null ? null : kept.entry().value();
    }

    private <T> CompletionStage<?> reload(RefreshRun run, LoadRequest<T> request) throws Exception {
        LoadCall call = request.call().inBackground(run.tally().trigger());
        try {
            T unused = reload(run.flight(), detached(run, request, call), run.tally());
            return CompletableFuture.completedStage(null);
        } finally {
            call.end();
        }
    }

    private static <T> LoadRequest<T> detached(RefreshRun run, LoadRequest<T> request, LoadCall call) {
        return request.detached(run.guarded(DetachedLoaders.of(request.loader())), call);
    }

    private <T> @Nullable T loadOrFallBack(LoadRequest<T> request, ReadTally tally) throws Exception {
        try {
            return loadOrJoin(request, tally);
        } catch (Throwable t) { // for fallbacks
            T old = fallbacks.afterFailure(request, t, tally);
            if (old == null) {
                throw t;
            }
            return old;
        }
    }

    private <T> @Nullable T loadOrJoin(LoadRequest<T> request, ReadTally tally) throws Exception {
        long arrival = flights.lastId();
        Flight within = flights.current().get();
        while (true) {
            Flight own = flights.begin(request.key(), request.loader(), within);
            Flight other = flights.open(own);
            if (other == null) {
                return loadFor(own, request, tally, flights.refreshTally());
            }
            T old = fallbacks.whileLoaded(request, tally);
            if (old != null) {
                return old;
            }
            boolean storesLater = !other.isStoring();
            FlightOutcome outcome = await(within, other, maxWaitNanos);
            boolean beganLater = other.id() > arrival;
            boolean sameLoader = other.loader() == NotingLoader.classOf(request.loader());
            Answer<T> answer = Answer.of(outcome, beganLater, storesLater, sameLoader, request.type());
            if (answer != null) {
                return answer.get();
            }
            if (outcome instanceof FlightOutcome.TimedOut) {
                flights.close(other); // one of the waiters loads instead, and the others join it
                continue;
            }
            if (outcome instanceof FlightOutcome.Circular) {
                own.checkRecursion();
                return loadFor(own, request, tally, flights.refreshTally());
            }
            if (outcome instanceof FlightOutcome.Failed failed) {
                T instead = fallbacks.afterFailure(request, failed.failure(), tally);
                if (instead != null) {
                    return instead;
                }
            }
            if (beganLater && !(outcome instanceof FlightOutcome.NotLoaded)) {
                return loadFor(own, request, tally, flights.refreshTally());
            }
            LoadStart<T> seen = LoadStart.of(adapter.peek(request.key(), request.type()));
            if (!(seen instanceof LoadStart.Load)) {
                return Fallbacks.answer(seen, request, tally);
            }
        }
    }

    private <T> @Nullable T loadFor(Flight own, LoadRequest<T> request, ReadTally tally, RefreshTally refresh)
            throws Exception {
        FlightOutcome outcome = new FlightOutcome.LookAgain();
        LoadStart.Load<T> begun = null;
        own.start();
        try {
            LoadStart<T> start = refresh.isOnDemand()
                    ? flights.anew(request)
                    : protocol.begin(request.key(), request.type(), request.terms());
            refresh.begun(start);
            if (!(start instanceof LoadStart.Load<T> load)) {
                outcome = new FlightOutcome.NotLoaded();
                return Fallbacks.answer(start, request, tally);
            }
            begun = load;
            RunningLoad<T> running =
                    refresh.isOnDemand() ? flights.runningAnew(request, load) : RunningLoad.of(request, load);
            T value = loaded(own, request, running);
            outcome = flights.store(own, running, value, flights.isUncommitted(), refresh);
            fallbacks.loaded(request, load, tally);
            return value;
        } catch (Throwable t) { // for the waiters
            outcome = new FlightOutcome.Failed(t);
            refresh.failed(t);
            if (begun != null) {
                fallbacks.failed(request, begun, t);
            }
            throw t;
        } finally {
            flights.complete(own, begun == null ? null : begun.token(), outcome);
        }
    }

    private <T> @Nullable T loaded(Flight own, LoadRequest<T> request, RunningLoad<T> running) throws Exception {
        Flight before = flights.current().enter(own);
        try {
            return loaders.load(request, running);
        } finally {
            flights.current().leave(before);
        }
    }

    private FlightOutcome await(@Nullable Flight within, Flight other, long waitNanos) {
        if (!flights.waits().enter(within, other)) {
            return new FlightOutcome.Circular();
        }
        try {
            return other.join().get(waitNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new FlightOutcome.TimedOut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheException(
                    "Interrupted while another thread loads " + other.key().fullKey(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A flight completes with an outcome, never with a failure", e);
        } finally {
            flights.waits().leave(within, other);
        }
    }
}
