package io.cachekit.service;

import io.cachekit.internal.DeclaredTypes;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * What a waiter may take from a flight: the value or the failure.
 *
 * @param <T> the value
 * @param value the value, if it did not fail
 * @param failure why it failed, or null
 */
record Answer<T>(@Nullable T value, @Nullable Throwable failure) {

    /**
     * Decides whether an outcome answers a waiter. (model: join)
     *
     * @param outcome how the flight ended
     * @param beganLater whether the flight began after the waiter arrived
     * @param settlesLater whether the waiter arrived before the result was being stored
     * @param sameLoader whether the waiter's own loader may throw the same exceptions
     * @param type what the waiter declared
     * @return the answer, or null if the waiter has to look for itself
     */
    @SuppressWarnings("unchecked") // held against the declared type here
    static <T> @Nullable Answer<T> of(
            FlightOutcome outcome, boolean beganLater, boolean settlesLater, boolean sameLoader, Type type) {
        if (outcome instanceof FlightOutcome.Loaded loaded && (beganLater || (loaded.current() && settlesLater))) {
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
        boolean interrupted =
                failure instanceof InterruptedException || failure.getCause() instanceof InterruptedException;
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
