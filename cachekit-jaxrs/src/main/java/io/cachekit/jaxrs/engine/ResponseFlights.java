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
 * The runs of resources that are under way, one for each key (RFC 9111 §4). Remembers for a minute which keys had
 * nothing to share, so that nobody waits in vain again. Thread-safe.
 */
public final class ResponseFlights {

    private static final int MAX_FLIGHTS = 10_000;
    private static final int MAX_LONERS = 1_000;
    private static final long LONER_MILLIS = 60_000;

    private final ConcurrentHashMap<String, ResponseFlight> open = new ConcurrentHashMap<>();
    private final AtomicLong ended = new AtomicLong();
    private final Duration timeout;
    private final Semaphore waiting;
    private final InstantSource time;

    private final Map<String, Long> loners = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_LONERS;
        }
    };

    /**
     * Makes an empty set.
     *
     * @param timeout how long a request waits for another
     * @param threads how many requests may wait on their threads
     * @param time the clock
     */
    public ResponseFlights(Duration timeout, int threads, InstantSource time) {
        this.timeout = timeout;
        this.waiting = new Semaphore(threads);
        this.time = time;
    }

    /** The threads that may wait. */
    Semaphore waiting() {
        return waiting;
    }

    /** How many flights have ended: who has looked up since a number was read has seen what those stored. */
    long ended() {
        return ended.get();
    }

    /**
     * Begins a flight, or finds the one under way, which then is another's; null where there is no sense in waiting.
     */
    @Nullable ResponseFlight join(String key, ResponseFlight[] mine) {
        if (isLoner(key) || (open.size() >= MAX_FLIGHTS && !makeRoom())) {
            return null;
        }
        ResponseFlight fresh = new ResponseFlight(this, key, time.millis());
        ResponseFlight flight = open.compute(key, (k, old) -> old == null || isLost(old) ? fresh : old);
        if (flight == fresh) {
            mine[0] = fresh;
        }
        return flight;
    }

    void ended(ResponseFlight flight, FlightResult outcome) {
        if (outcome instanceof FlightResult.Nothing nothing && nothing.lasting()) {
            synchronized (loners) {
                loners.put(flight.key(), time.millis() + LONER_MILLIS);
            }
        }
        // Before the flight goes: who finds none then knows that there was one.
        ended.incrementAndGet();
        open.remove(flight.key(), flight);
    }

    private boolean isLoner(String key) {
        synchronized (loners) {
            Long until = loners.get(key);
            if (until != null && until <= time.millis()) {
                loners.remove(key);
                return false;
            }
            return until != null;
        }
    }

    /** A run that takes longer than anybody waits is one that nobody joins. */
    private boolean isLost(ResponseFlight flight) {
        return time.millis() - flight.beganMillis() > timeout.toMillis();
    }

    private boolean makeRoom() {
        open.values().removeIf(this::isLost);
        return open.size() < MAX_FLIGHTS;
    }
}
