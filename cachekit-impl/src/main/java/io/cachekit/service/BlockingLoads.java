package io.cachekit.service;

import io.cachekit.CacheException;
import io.cachekit.CacheLookup;
import io.cachekit.CacheLookup.Hit;
import io.cachekit.CacheLookup.Miss;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Flights whose loader runs on the calling thread, which waits for those of others. */
final class BlockingLoads {

    private static final FlightOutcome NO_WAIT = new FlightOutcome.TimedOut();

    private final CacheChain cache;
    private final Flights flights;
    private final WaitGraph waits = new WaitGraph();
    private final long maxWaitNanos;

    BlockingLoads(CacheChain cache, Flights flights, Duration maxWait) {
        this.cache = cache;
        this.flights = flights;
        this.maxWaitNanos = maxWait.toNanos();
    }

    <T> @Nullable T load(LoadRequest<T> request) throws Exception {
        long arrival = flights.lastId();
        while (true) {
            Flight own = flights.begin(request.key());
            Flight other = flights.open(own);
            if (other == null) {
                return lead(own, request);
            }
            FlightOutcome outcome = await(other);
            boolean beganLater = other.id() > arrival;
            Answer<T> answer = Answer.of(outcome, beganLater, request.type());
            if (answer != null) {
                return answer.get();
            }
            if (beganLater || outcome instanceof FlightOutcome.TimedOut) {
                return lead(own, request);
            }
            if (cache.<T>peek(request.key(), request.type()) instanceof Hit<T> hit) {
                return hit.entry().value();
            }
        }
    }

    private <T> @Nullable T lead(Flight own, LoadRequest<T> request) throws Exception {
        FlightOutcome outcome = new FlightOutcome.LookAgain();
        try {
            CacheLookup<T> found = cache.peek(request.key(), request.type());
            if (found instanceof Hit<T> hit) {
                return hit.entry().value();
            }
            T value = cache.load(request);
            outcome = flights.settle(own, value, request.ttl(), ((Miss<T>) found).token());
            return value;
        } catch (Throwable t) { // only to tell the waiters
            outcome = new FlightOutcome.Failed(t);
            throw t;
        } finally {
            flights.close(own);
            own.land(outcome);
        }
    }

    private FlightOutcome await(Flight other) {
        if (!waits.enter(other)) {
            return NO_WAIT;
        }
        try {
            return other.join().get(maxWaitNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return NO_WAIT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheException(
                    "Interrupted while another thread loads " + other.key().fullKey(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A flight lands with an outcome, never with a failure", e);
        } finally {
            waits.leave();
        }
    }
}
