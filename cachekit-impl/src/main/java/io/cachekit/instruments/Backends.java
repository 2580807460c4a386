package io.cachekit.instruments;

import io.cachekit.core.Backend;
import java.util.Set;

/** The backends that have the same numbers. */
final class Backends {

    static final Set<Backend> ALL = Set.of(Backend.values());
    /** Those with Redis. */
    static final Set<Backend> REMOTE = Set.of(Backend.REDIS, Backend.HYBRID);
    /** Those with entries in the memory of this node. */
    static final Set<Backend> LOCAL = Set.of(Backend.MEMORY, Backend.HYBRID);
    /** The one with memory in front of Redis. */
    static final Set<Backend> L1 = Set.of(Backend.HYBRID);

    private Backends() {}
}
