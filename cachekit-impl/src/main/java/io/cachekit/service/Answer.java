package io.cachekit.service;

import io.cachekit.internal.DeclaredTypes;
import java.lang.reflect.Type;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The result that a waiter takes from a flight: the value or the failure.
 *
 * @param <T> the value
 * @param value the value, if it did not fail
 * @param failure the failure, or null
 */
record Answer<T>(@Nullable T value, @Nullable Throwable failure) {

    /**
     * Takes an outcome for a waiter, if it is good for that. (model: join)
     *
     * @param outcome of the flight
     * @param beganLater whether the flight began after the waiter arrived
     * @param storesLater whether the waiter arrived before the result was being stored
     * @param sameLoader whether the waiter's own loader may throw the same exceptions
     * @param type the declared type of the waiter
     * @return the answer, or null if the waiter has to read again
     */
    @SuppressWarnings("unchecked") // checked against the declared type here
    static <T> @Nullable Answer<T> of(
            FlightOutcome outcome, boolean beganLater, boolean storesLater, boolean sameLoader, Type type) {
        if (outcome instanceof FlightOutcome.Loaded loaded && (beganLater || (loaded.current() && storesLater))) {
            Object value = loaded.value();
            return value == null || DeclaredTypes.accepts(type, value) ? new Answer<>((T) value, null) : null;
        }
        if (outcome instanceof FlightOutcome.Failed failed && beganLater) {
            return isForAll(failed.failure(), sameLoader) ? new Answer<>(null, failed.failure()) : null;
        }
        return null;
    }

    private static boolean isForAll(Throwable failure, boolean sameLoader) {
        boolean unchecked = failure instanceof RuntimeException || failure instanceof Error;
        boolean interrupted = failure instanceof CancellationException
                || failure instanceof InterruptedException
                || failure.getCause() instanceof InterruptedException;
        return !interrupted && (unchecked || sameLoader);
    }

    @Nullable T get() throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof Exception exception) {
            throw exception;
        }
        return value;
    }
}
