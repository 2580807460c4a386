package io.cachekit.metrics;

import io.cachekit.core.Backend;
import org.jspecify.annotations.Nullable;

/** For what kits there is a series, and whether for watched namespaces too. */
enum Scope {
    /** Every backend. */
    EVERY_BACKEND,
    /** Backends that Redis is part of; how it does has nothing to do with namespaces. */
    REMOTE,
    /** Memory in front of Redis. */
    HYBRID,
    /** How that follows the changes of other nodes, which has nothing to do with namespaces either. */
    COHERENCE;

    /** Whether a kit has it, as a whole or, where one is named, for a namespace. */
    boolean covers(Backend backend, @Nullable String namespace) {
        return switch (this) {
            case EVERY_BACKEND -> true;
            case REMOTE -> backend != Backend.MEMORY && namespace == null;
            case HYBRID -> backend == Backend.HYBRID;
            case COHERENCE -> backend == Backend.HYBRID && namespace == null;
        };
    }
}
