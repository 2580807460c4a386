package io.cachekit.jaxrs.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of a resource that other requests wait for. Thread-safe; it ends once, what comes later is ignored.
 */
public final class Flight {

    private final Flights flights;
    private final String key;
    private final long beganMillis;
    private final CompletableFuture<FlightResult> result = new CompletableFuture<>();
    private volatile boolean sealed;

    Flight(Flights flights, String key, long beganMillis) {
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

    /**
     * Waits for the end. An interrupt or a wait in vain ends like a flight with nothing to share, for this caller.
     */
    FlightResult await(Duration timeout) {
        try {
            return result.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new FlightResult.Nothing(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FlightResult.Nothing(false);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
