package io.cachekit.metrics;

import io.cachekit.core.Backend;
import org.jspecify.annotations.Nullable;

/** The kits that have a series, and whether watched namespaces have it, too. */
enum Scope {
    /** Every backend. */
    EVERY_BACKEND,
    /** Backends with Redis, for state that has nothing to do with namespaces. */
    REMOTE,
    /** Memory in front of Redis. */
    HYBRID,
    /** Hybrid, for state that has nothing to do with namespaces. */
    COHERENCE;

    /** Checks whether a kit has it, as a whole or, if one is named, for a namespace. */
    boolean covers(Backend backend, @Nullable String namespace) {
        return switch (this) {
            case EVERY_BACKEND -> true;
            case REMOTE -> backend != Backend.MEMORY && namespace == null;
            case HYBRID -> backend == Backend.HYBRID;
            case COHERENCE -> backend == Backend.HYBRID && namespace == null;
        };
    }
}
