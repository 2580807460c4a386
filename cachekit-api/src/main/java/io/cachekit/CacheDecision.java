package io.cachekit;

/** The answer to a lookup. */
public enum CacheDecision {
    /** Answered by the memory level. */
    HIT_L1,
    /** Answered by the Redis level. */
    HIT_L2,
    /** Answered with an entry past its logical expiry, see {@link Terms}. */
    STALE,
    /** Answered with the stored knowledge that the source has no value. */
    ABSENT,
    /** Not answered: the backend holds no live entry of the key. */
    MISS,
    /** The cache was bypassed: it is switched off, or the request must not see cached data. */
    BYPASS;

    /** {@return whether the backend answered, so that nothing was loaded} */
    public boolean isHit() {
        return this != MISS && this != BYPASS;
    }
}
