package io.cachekit.service;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Detects flights that would wait for each other forever. A flight knows the flights that its
 * loader has begun, and those of other callers that its loader waits for. Thread-safe: of waits
 * that close a circle together, at least the last one to be noted detects it.
 */
final class WaitGraph {

    private static final int MAX_STEPS = 1000;

    /**
     * Notes that the loader of a flight waits for another flight, unless that would close a circle.
     *
     * @param waiter the flight that the waiting thread works for; null for none
     * @param other the flight to wait for
     * @return false if the other one needs the waiter, and nothing was noted
     */
    boolean enter(@Nullable Flight waiter, Flight other) {
        if (waiter == null) {
            return true;
        }
        waiter.need(other);
        if (reaches(other, waiter)) {
            waiter.needNoMore(other);
            return false;
        }
        return true;
    }

    /** Notes that a wait is over. */
    void leave(@Nullable Flight waiter, Flight other) {
        if (waiter != null) {
            waiter.needNoMore(other);
        }
    }

    private static boolean reaches(Flight from, Flight target) {
        Set<Flight> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Flight> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty() && seen.size() < MAX_STEPS) {
            Flight flight = open.pop();
            if (flight.equals(target)) {
                return true;
            }
            if (seen.add(flight)) {
                open.addAll(flight.needs());
            }
        }
        return false;
    }
}
