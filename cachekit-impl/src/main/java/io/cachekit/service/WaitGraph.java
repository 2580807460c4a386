package io.cachekit.service;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which thread waits for which flight, so that loaders that need each other's keys don't wait for ever. */
final class WaitGraph {

    private static final int MAX_STEPS = 1000;

    private final Map<Thread, Flight> waiting = new ConcurrentHashMap<>();

    /** Registers a wait of this thread, or refuses one that would close a circle. */
    boolean enter(Flight flight) {
        Thread self = Thread.currentThread();
        waiting.put(self, flight);
        Flight next = flight;
        for (int step = 0; next != null && step < MAX_STEPS; step++) {
            Thread leader = next.leader();
            if (leader == self) {
                waiting.remove(self);
                return false;
            }
            next = waitedForBy(leader);
        }
        return true;
    }

    void leave() {
        waiting.remove(Thread.currentThread());
    }

    private @Nullable Flight waitedForBy(@Nullable Thread leader) {
        return leader == null ? null : waiting.get(leader);
    }
}
