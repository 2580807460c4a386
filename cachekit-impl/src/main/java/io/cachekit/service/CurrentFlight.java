package io.cachekit.service;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The flight that a thread works for: the innermost whose loader it runs, or which it goes on with because a value has come
 * that the loader had asked for. Thread-safe.
 */
final class CurrentFlight {

    @SuppressWarnings("ThreadLocalUsage") // one for each kit: a static one would mix their flights
    private final ThreadLocal<@Nullable Flight> current = new ThreadLocal<>();

    /** That of the calling thread, or null where it works for none. */
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

    /** Lets the calling thread work for a flight, and answers with the one before, which {@link #leave} needs. */
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
