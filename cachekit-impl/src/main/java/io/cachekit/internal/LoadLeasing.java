package io.cachekit.internal;

import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import java.lang.reflect.Type;
import java.time.Duration;

/**
 * A backend that several nodes share and that leases the load of a key to one of them. A lease
 * affects speed only, never what may be stored. If the backend can't be reached, every node is
 * granted the lease. Thread-safe.
 */
public interface LoadLeasing {

    /** Reads an entry without counting, or takes the lease unless another node has it. */
    <V> LoadAttempt<V> beginLoad(CacheKey key, Type type);

    /**
     * Takes the lease to replace an entry, unless another node has it. An entry of the backend that
     * was not created when the one in hand was, and whose refresh is not due, is found instead: so
     * is the knowledge that the source has no value.
     *
     * @param inHand the live or stale entry that this node has, identified by its creation time
     */
    <V> LoadAttempt<V> beginRefresh(CacheKey key, Type type, CacheEntry<?> inHand);

    /** Checks whether a node has the lease of a key; false if the backend does not answer. */
    boolean isLeased(CacheKey key);

    /** Prolongs the lease of a granted token by a {@link #lease}, if it is still held. */
    void renewLoad(CacheKey key, CacheToken token);

    /** Returns the lease of a granted token, if it is still held. Never throws. */
    void endLoad(CacheKey key, CacheToken token);

    /** The duration of a lease that is not renewed; positive. */
    Duration lease();

    /** The longest wait for the load of another node; positive. */
    Duration maxWait();
}
