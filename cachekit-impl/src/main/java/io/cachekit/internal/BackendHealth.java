package io.cachekit.internal;

/** A backend that can say how it does. Thread-safe; answers at once, from what is known. */
@FunctionalInterface
public interface BackendHealth {

    /**
     * Reports.
     *
     * @return the state of this moment
     */
    HealthReport health();
}
