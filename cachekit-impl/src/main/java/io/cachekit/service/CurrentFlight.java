package io.cachekit.service;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The flight that a thread works for: the innermost one whose loader it runs, or continues after a
 * value that the loader had requested. Thread-safe.
 */
final class CurrentFlight {

    @SuppressWarnings("ThreadLocalUsage") // one for each kit: a static one would mix their flights
    private final ThreadLocal<@Nullable Flight> current = new ThreadLocal<>();

    /** The flight of the calling thread, or null for none. */
    @Nullable Flight get() {
        return current.get();
    }

    /** Runs work for a flight, or for none. */
    void run(@Nullable Flight flight, Runnable work) {
        Flight before = enter(flight);
        try {
            work.run();
        } finally {
            leave(before);
        }
    }

    /** Lets the calling thread work for a flight, and returns the one before for {@link #leave}. */
    @Nullable Flight enter(@Nullable Flight flight) {
        Flight before = current.get();
        leave(flight);
        return before;
    }

    /** Lets the calling thread work for the flight of before, or for none. */
    void leave(@Nullable Flight before) {
        if (before == null) {
            current.remove(); // a pooled thread keeps nothing of an application
        } else {
            current.set(before);
        }
    }

    /** An executor whose tasks work for the flight of the thread that hands them over. */
    Executor carrying(Executor executor) {
        return task -> {
            Flight flight = get();
            executor.execute(flight == null ? task : () -> run(flight, task));
        };
    }
}
