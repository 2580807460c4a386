package io.cachekit.jaxrs.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of a resource that other requests wait for. Thread-safe; only its first end counts. */
public final class ResponseFlight {

    private final ResponseFlights flights;
    private final FlightKey key;
    private final long beganMillis;
    private final CompletableFuture<FlightResult> result = new CompletableFuture<>();
    private volatile boolean sealed;

    ResponseFlight(ResponseFlights flights, FlightKey key, long beganMillis) {
        this.flights = flights;
        this.key = key;
        this.beganMillis = beganMillis;
    }

    FlightKey key() {
        return key;
    }

    long beganMillis() {
        return beganMillis;
    }

    /**
     * Marks the result as possibly older than an invalidation that completes before a later request
     * joins: it is about to be stored, or looked up.
     */
    void seal() {
        sealed = true;
    }

    boolean isSealed() {
        return sealed;
    }

    void end(FlightResult outcome) {
        if (!result.isDone()) {
            flights.ended(this, outcome);
            result.complete(outcome);
        }
    }

    /** Runs a step once at the end, on the thread that ends the flight; at once if it has ended. */
    void whenOver(Runnable step) {
        CompletableFuture<Void> unused = result.thenRun(step);
    }

    /** The result; nothing as long as there is none. */
    FlightResult resultNow() {
        return result.getNow(FlightResult.NOTHING);
    }

    /** Waits for the result: nothing after a time-out, an interrupt, or with too many waiters. */
    FlightResult await(Duration timeout) {
        if (result.isDone()) {
            return resultNow();
        }
        if (!flights.waiting().tryAcquire()) {
            return FlightResult.NOTHING;
        }
        try {
            return result.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return FlightResult.NOTHING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FlightResult.NOTHING;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            flights.waiting().release();
        }
    }
}
