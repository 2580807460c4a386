package io.cachekit;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last failure of the loads of a key on this node, for persons: without the message of the
 * exception, which may hold values. Immutable.
 *
 * @param exception the name of the class of the exception
 * @param at when the load failed
 * @param times the failures in a row, 1 or more
 * @param heldUntil the end of the time in which this node does not try the load again, as long as it has an entry to
 *     return; null if that is over
 */
public record LoadFailure(
        String exception, Instant at, int times, @Nullable Instant heldUntil) {

    /** Checks the components. */
    public LoadFailure {
        Objects.requireNonNull(exception, "exception");
        Objects.requireNonNull(at, "at");
        if (times < 1) {
            throw new IllegalArgumentException("times must be 1 or more: " + times);
        }
    }
}
