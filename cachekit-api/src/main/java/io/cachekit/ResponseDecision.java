package io.cachekit;

/**
 * The answer to a request to a cached resource: shared by metrics, {@code Cache-Status} and the
 * log.
 */
public enum ResponseDecision {
    /** From the cache, fresh. */
    HIT,
    /** From the cache, stale: while it is refreshed, or because the resource failed. */
    STALE,
    /** From the cache, after the resource confirmed that it is still good. */
    REVALIDATED,
    /** With the response to another request that was under way. */
    COLLAPSED,
    /** By the resource; the response was stored. */
    STORED,
    /** By the resource; the response was not stored. */
    PASSED,
    /** By the resource, because the cache does not handle such a request. */
    BYPASS
}
