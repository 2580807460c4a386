package io.cachekit.internal;

/** A backend with entries on this node, some of which have a known weight. Thread-safe; answers at once. */
public interface MemoryUse {

    /**
     * The known weights of all entries in memory together.
     *
     * @return in bytes; above the bound at most by what is being stored at this moment
     */
    long memoryBytes();

    /**
     * The bound of that sum.
     *
     * @return in bytes
     */
    long maxMemoryBytes();
}
