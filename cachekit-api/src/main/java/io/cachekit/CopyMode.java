package io.cachekit;

/**
 * The copies of a cached value that callers get, if the backend keeps objects in memory. Immutable
 * values (strings, boxes, enums, {@code java.time}, records of such) are never copied. On Redis
 * alone each read makes a value of its own, whatever the mode.
 */
public enum CopyMode {

    /** The one of the namespace, or else {@link #NONE}. */
    CONFIGURED,

    /** All callers get the object that was cached, and must not change it. */
    NONE,

    /** Each hit gets a copy; changes by the caller that cached the object are visible to hits. */
    READ,

    /** Each hit gets a copy, and a copy is cached: no later change reaches the cache. */
    READ_WRITE
}
