package io.cachekit.internal;

/** The events that are counted. */
public enum CacheEvent {
    /** A read of an entry. */
    HIT,
    /** A hit in the memory level in front of a remote one. */
    HIT_L1,
    /** A hit in the remote level behind one in memory. */
    HIT_L2,
    /** A read without an entry. */
    MISS,
    /** A hit by an entry past its logical expiry, because a load failed. */
    STALE_ON_ERROR,
    /** The same, while another caller loads. */
    STALE_WHILE_LOADED,
    /** The same, after the caller had waited for that load as long as it was to. */
    STALE_AFTER_WAIT,
    /** A hit by the stored knowledge that the source has no value. */
    ABSENT_HIT,
    /** A missing value that was stored as absent. */
    ABSENT_STORE,
    /** A loaded value that was not stored, because its TTL is zero or less. */
    NOT_STORED_TTL,
    /** A loaded value that was not stored, because of the condition of its annotation. */
    NOT_STORED_UNLESS,
    /** A loaded value that was not stored, because its loader said so. */
    NOT_STORED_CONTEXT,
    /** A loader that returned. */
    LOAD,
    /** A loader that threw. */
    LOAD_FAILURE,
    /** An entry removed to make room. */
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
    /** An observer of invalidations that threw. */
    OBSERVER_FAILED,
    /** A command to a remote backend that failed or timed out. */
    BACKEND_FAILURE,
    /**
     * A call without the remote backend, because its circuit is open or it has to catch up first.
     */
    SHORT_CIRCUIT,
    /** A circuit that opened. */
    CIRCUIT_OPENED,
    /** An invalidation that waits until the remote backend is back. */
    QUEUED,
    /** A queue of invalidations that was full, and was coalesced into namespaces or everything. */
    COALESCED,
    /** An invalidation that was replayed after an outage or a fail-over. */
    REPLAYED,
    /** An invalidation that was still queued when the kit closed. */
    LOST,
    /** A change of the master of a remote backend. */
    FAILOVER,
    /** A load that waited for that of another node. */
    LOAD_WAIT,
    /** A load begun because another node did not finish its own in time. */
    LOAD_TAKEOVER,
    /** A message of a change by any node. */
    CHANGE_RECEIVED,
    /** Messages that were missed, and had to be polled. */
    GAP,
    /** A removal of all L1 entries, because missed changes are unknown. */
    L1_FLUSHED;

    /** The event of an invalidation of a kind, see {@link io.cachekit.Invalidation#kind}. */
    static CacheEvent invalidation(String kind) {
        return switch (kind) {
            case "key" -> INVALIDATION_KEY;
            case "namespace" -> INVALIDATION_NAMESPACE;
            case "tag" -> INVALIDATION_TAG;
            case "pattern" -> INVALIDATION_PATTERN;
            default -> INVALIDATION_ALL;
        };
    }
}
