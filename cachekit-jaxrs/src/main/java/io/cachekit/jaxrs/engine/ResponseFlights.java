package io.cachekit.jaxrs.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The runs of resources under way, one a key (RFC 9111 §4). Keys with nothing to share are
 * remembered for a minute, so that no request waits in vain again. Thread-safe.
 */
final class ResponseFlights {

    private static final int MAX_FLIGHTS = 10_000;
    private static final int MAX_UNSHARED = 1_000;
    private static final long UNSHARED_MILLIS = 60_000;

    private final ConcurrentHashMap<FlightKey, ResponseFlight> open = new ConcurrentHashMap<>();
    private final AtomicLong ended = new AtomicLong();
    private final Duration timeout;
    private final Semaphore waiting;
    private final InstantSource time;
    private final Map<FlightKey, Long> unshared = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FlightKey, Long> eldest) {
            return size() > MAX_UNSHARED;
        }
    };

    /**
     * Makes an empty set.
     *
     * @param timeout the longest wait of a request for another
     * @param threads the number of requests that may wait on their threads
     */
    ResponseFlights(Duration timeout, int threads, InstantSource time) {
        this.timeout = timeout;
        this.waiting = new Semaphore(threads);
        this.time = time;
    }

    /**
     * A flight that a request takes part in.
     *
     * @param begun true if the request has begun it, and so must end it
     */
    record Joined(ResponseFlight flight, boolean begun) {}

    /** The threads that may wait. */
    Semaphore waiting() {
        return waiting;
    }

    /** The number of flights that have ended: a later look-up sees what those have stored. */
    long ended() {
        return ended.get();
    }

    /** Joins the flight under way, or begins one; null if there is no use in waiting. */
    @Nullable Joined join(FlightKey key) {
        if (isUnshared(key) || (open.size() >= MAX_FLIGHTS && !makeRoom())) {
            return null;
        }
        ResponseFlight fresh = new ResponseFlight(this, key, time.millis());
        ResponseFlight flight = open.compute(key, (k, old) -> old == null || isLost(old) ? fresh : old);
        return new Joined(flight, flight == fresh);
    }

    void ended(ResponseFlight flight, FlightResult outcome) {
        if (outcome instanceof FlightResult.Nothing nothing && nothing.lasting()) {
            synchronized (unshared) {
                unshared.put(flight.key(), time.millis() + UNSHARED_MILLIS);
            }
        }
        // Counted first, so that a request that finds no flight can see that there was one.
        ended.incrementAndGet();
        open.remove(flight.key(), flight);
    }

    private boolean isUnshared(FlightKey key) {
        synchronized (unshared) {
            Long until = unshared.get(key);
            if (until != null && until <= time.millis()) {
                unshared.remove(key);
                return false;
            }
            return until != null;
        }
    }

    /** No request waits as long as that, so none joins. */
    private boolean isLost(ResponseFlight flight) {
        return time.millis() - flight.beganMillis() > timeout.toMillis();
    }

    private boolean makeRoom() {
        open.values().removeIf(this::isLost);
        return open.size() < MAX_FLIGHTS;
    }
}
