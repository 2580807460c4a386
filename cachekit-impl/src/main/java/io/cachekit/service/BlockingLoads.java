package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheException;
import java.time.Duration;
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
    private final long maxWaitNanos;

    BlockingLoads(CacheAdapter adapter, LoadProtocol protocol, Loaders loaders, Flights flights, Duration maxWait) {
        this.adapter = adapter;
        this.protocol = protocol;
        this.loaders = loaders;
        this.flights = flights;
        this.fallbacks = flights.fallbacks();
        this.maxWaitNanos = maxWait.toNanos();
    }

    <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        ReadTally tally = flights.tally(request);
        try {
            T held = fallbacks.whileHeld(request, tally);
            return held == null ? loadOrFallBack(request, tally) : held;
        } finally {
            tally.end();
        }
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
                return loadFor(own, request, tally);
            }
            T old = fallbacks.whileLoaded(request, tally);
            if (old != null) {
                return old;
            }
            boolean storesLater = !other.isStoring();
            FlightOutcome outcome = await(within, other);
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
                return loadFor(own, request, tally);
            }
            if (outcome instanceof FlightOutcome.Failed failed) {
                T instead = fallbacks.afterFailure(request, failed.failure(), tally);
                if (instead != null) {
                    return instead;
                }
            }
            if (beganLater && !(outcome instanceof FlightOutcome.NotLoaded)) {
                return loadFor(own, request, tally);
            }
            LoadStart<T> seen = LoadStart.of(adapter.peek(request.key(), request.type()));
            if (!(seen instanceof LoadStart.Load)) {
                return Fallbacks.answer(seen, request, tally);
            }
        }
    }

    private <T> @Nullable T loadFor(Flight own, LoadRequest<T> request, ReadTally tally) throws Exception {
        FlightOutcome outcome = new FlightOutcome.LookAgain();
        LoadStart.Load<T> begun = null;
        own.start();
        try {
            LoadStart<T> start = protocol.begin(request.key(), request.type(), request.terms());
            if (!(start instanceof LoadStart.Load<T> load)) {
                outcome = new FlightOutcome.NotLoaded();
                return Fallbacks.answer(start, request, tally);
            }
            begun = load;
            fallbacks.begins(request, load);
            RunningLoad<T> running = RunningLoad.of(request, load);
            T value = loaded(own, request, running);
            outcome = flights.store(own, running, value, flights.isUncommitted());
            fallbacks.loaded(request, load, tally);
            return value;
        } catch (Throwable t) { // for the waiters
            outcome = new FlightOutcome.Failed(t);
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

    private FlightOutcome await(@Nullable Flight within, Flight other) {
        if (!flights.waits().enter(within, other)) {
            return new FlightOutcome.Circular();
        }
        try {
            return other.join().get(maxWaitNanos, TimeUnit.NANOSECONDS);
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
