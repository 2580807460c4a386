package io.cachekit.jaxrs.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of a resource that other requests wait for. Thread-safe; it ends once, what comes later is ignored.
 */
public final class ResponseFlight {

    private final ResponseFlights flights;
    private final String key;
    private final long beganMillis;
    private final CompletableFuture<FlightResult> result = new CompletableFuture<>();
    private volatile boolean sealed;

    ResponseFlight(ResponseFlights flights, String key, long beganMillis) {
        this.flights = flights;
        this.key = key;
        this.beganMillis = beganMillis;
    }

    String key() {
        return key;
    }

    long beganMillis() {
        return beganMillis;
    }

    /**
     * From now on the result may be older than an invalidation that ended before somebody joins: it is about to be
     * stored, or looked up.
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

    /** Has something run at the end, once, on the thread that ends it; at once if it has ended. */
    void whenOver(Runnable step) {
        CompletableFuture<Void> unused = result.thenRun(step);
    }

    /** The result by now; as long as there is none, it is as after a wait in vain. */
    FlightResult resultNow() {
        return result.getNow(new FlightResult.Nothing(false));
    }

    /**
     * Waits for the end. An interrupt, a wait in vain, and too many waiting threads end like a flight with nothing to
     * share, for this caller.
     */
    FlightResult await(Duration timeout) {
        if (result.isDone()) {
            return resultNow();
        }
        if (!flights.waiting().tryAcquire()) {
            return new FlightResult.Nothing(false);
        }
        try {
            return result.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new FlightResult.Nothing(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FlightResult.Nothing(false);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            flights.waiting().release();
        }
    }
}
