package io.cachekit.spi;

/** What is counted. */
public enum CacheEvent {
    /** A read that the cache answered. */
    HIT,
    /** A read that the cache could not answer. */
    MISS,
    /** A loader that returned. */
    LOAD,
    /** A loader that threw. */
    LOAD_FAILURE,
    /** An entry removed for want of room. */
    EVICTION,
    /** An expired entry that was removed. */
    EXPIRATION,
    /** An invalidation of one key. */
    INVALIDATION_KEY,
    /** An invalidation of a namespace. */
    INVALIDATION_NAMESPACE,
    /** An invalidation by tags. */
    INVALIDATION_TAG,
    /** An invalidation by pattern. */
    INVALIDATION_PATTERN,
    /** An invalidation of everything. */
    INVALIDATION_ALL,
    /** An entry that an invalidation removed. */
    INVALIDATED_ENTRY,
    /** A store refused because its load raced an invalidation or a set. */
    STALE_STORE_PREVENTED,
    /** A value that is not of the declared type, or can't be decoded. */
    UNDECODABLE,
    /** A load's value that can't be encoded, or is too large, and was not stored. */
    UNSTORABLE,
    /** An invalidation, set or put that waits for a commit. */
    DEFERRED
}
