package io.cachekit;

/** The answer to a lookup. */
public enum CacheDecision {
    /** Answered by the memory level. */
    HIT_L1,
    /** Answered by the Redis level. */
    HIT_L2,
    /** Not answered: the backend holds no live entry of the key. */
    MISS,
    /** The cache was bypassed: it is switched off, or the request must not see cached data. */
    BYPASS
}
