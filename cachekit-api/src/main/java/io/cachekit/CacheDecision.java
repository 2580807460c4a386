package io.cachekit;

/** The answer to a request to the cache: shared by metrics, {@code Cache-Status} and traces. */
public enum CacheDecision {
    /** Answered by the memory level. */
    HIT_L1,
    /** Answered by the Redis level. */
    HIT_L2,
    /** Answered with an entry past its logical expiry, which was allowed to be served. */
    STALE,
    /** Not answered: the backend holds no live entry of the key. */
    MISS,
    /** The cache was bypassed: it is switched off, or the request must not see cached data. */
    BYPASS;

    /** {@return whether a cached value was used, a stale one too} */
    public boolean isHit() {
        return this == HIT_L1 || this == HIT_L2 || this == STALE;
    }
}
