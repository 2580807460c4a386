package io.cachekit.internal;

/** A backend with weighed entries on this node. Answers at once. Thread-safe. */
public interface MemoryUse {

    /** The sum of the known weights in bytes; above the bound at most by the stores under way. */
    long memoryBytes();

    /** The bound of that sum in bytes. */
    long maxMemoryBytes();
}
