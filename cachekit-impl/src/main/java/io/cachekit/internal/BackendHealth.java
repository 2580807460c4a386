package io.cachekit.internal;

import io.cachekit.spi.BackendStatus;

/** A backend that reports its status. Thread-safe; never blocks on the backend. */
@FunctionalInterface
public interface BackendHealth {

    /** {@return the status, as far as this node knows it} */
    BackendStatus health();
}
