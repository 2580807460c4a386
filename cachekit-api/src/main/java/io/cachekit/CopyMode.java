package io.cachekit;

/**
 * Whether callers share a cached value, where the backend keeps objects in memory. Immutable values (strings, boxes, enums,
 * {@code java.time}, records of such) are never copied. On Redis alone each read makes a value of its own, whatever the mode.
 */
public enum CopyMode {

    /** The one of the namespace, or else {@link #NONE}. */
    CONFIGURED,

    /** All callers get the object that was cached, and must not change it. */
    NONE,

    /**
     * Each hit gets a copy. The one who cached the object still holds it: what they change afterwards is seen by later hits.
     */
    READ,

    /** Each hit gets a copy, and a copy is cached: nobody's later changes reach the cache. */
    READ_WRITE
}
