package io.cachekit.internal;

/** What is counted. */
public enum CacheEvent {
    /** A read that the cache answered. */
    HIT,
    /** A read that the memory level answered, in front of a remote one. */
    HIT_L1,
    /** A read that the remote level answered, behind one in memory. */
    HIT_L2,
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
    DEFERRED,
    /** A command to a remote backend that failed or timed out. */
    BACKEND_FAILURE,
    /** A call answered without the remote backend, because its circuit is open or it has to catch up first. */
    SHORT_CIRCUIT,
    /** A circuit that opened. */
    CIRCUIT_OPENED,
    /** An invalidation that waits until the remote backend is back. */
    QUEUED,
    /** A queue of invalidations that was full, and was widened to namespaces or everything. */
    WIDENED,
    /** An invalidation that was replayed once the remote backend was back, or another master was seen. */
    REPLAYED,
    /** An invalidation that was still queued when the kit closed. */
    LOST,
    /** A change of the master of a remote backend. */
    FAILOVER,
    /** A load that waited for that of another node. */
    LOAD_WAIT,
    /** A load begun because another node did not finish its own in time. */
    LOAD_TAKEOVER,
    /** A change of some node that was heard. */
    CHANGE_HEARD,
    /** Changes that were missed, and had to be asked for. */
    GAP,
    /** All copies, dropped because it could not be told which of them are good. */
    COPIES_DROPPED
}
