package io.cachekit.service;

import io.cachekit.CacheException;
import io.cachekit.CacheLookup;
import io.cachekit.CacheLookup.Hit;
import io.cachekit.CacheLookup.Miss;
import io.cachekit.CacheToken;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Flights whose loader runs on the calling thread, which waits for those of others. */
final class BlockingLoads {

    private final CacheChain cache;
    private final Flights flights;
    private final long maxWaitNanos;

    BlockingLoads(CacheChain cache, Flights flights, Duration maxWait) {
        this.cache = cache;
        this.flights = flights;
        this.maxWaitNanos = maxWait.toNanos();
    }

    <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        long arrival = flights.lastId();
        Flight within = flights.current().get();
        while (true) {
            Flight own = flights.begin(request.key(), request.loader(), within);
            Flight other = flights.open(own);
            if (other == null) {
                return lead(own, request);
            }
            boolean settlesLater = !other.isSettling();
            FlightOutcome outcome = await(within, other);
            boolean beganLater = other.id() > arrival;
            boolean sameLoader = other.loader() == NotingLoader.classOf(request.loader());
            Answer<T> answer = Answer.of(outcome, beganLater, settlesLater, sameLoader, request.type());
            if (answer != null) {
                return answer.get();
            }
            if (outcome instanceof FlightOutcome.TimedOut) {
                flights.close(other); // one of those who waited loads instead, and the others join it
                continue;
            }
            if (outcome instanceof FlightOutcome.Circular) {
                own.checkAround();
                return lead(own, request);
            }
            if (beganLater) {
                return lead(own, request);
            }
            if (cache.<T>peek(request.key(), request.type()) instanceof Hit<T> hit) {
                return hit.entry().value();
            }
        }
    }

    private <T> @Nullable T lead(Flight own, LoadRequest<T> request) throws Exception {
        FlightOutcome outcome = new FlightOutcome.LookAgain();
        CacheToken token = null;
        own.takeOff();
        try {
            CacheLookup<T> found = cache.begin(request.key(), request.type());
            if (found instanceof Hit<T> hit) {
                return hit.entry().value();
            }
            token = ((Miss<T>) found).token();
            T value = loaded(own, request);
            outcome = flights.settle(own, value, request.keeping(), token, flights.uncommitted());
            return value;
        } catch (Throwable t) { // only to tell the waiters
            outcome = new FlightOutcome.Failed(t);
            throw t;
        } finally {
            flights.land(own, token, outcome);
        }
    }

    private <T> @Nullable T loaded(Flight own, LoadRequest<T> request) throws Exception {
        Flight before = flights.current().enter(own);
        try {
            return cache.load(request);
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
            throw new IllegalStateException("A flight lands with an outcome, never with a failure", e);
        } finally {
            flights.waits().leave(within, other);
        }
    }
}
