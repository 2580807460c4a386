package io.cachekit.internal;

import io.cachekit.CacheEntry;
import io.cachekit.CacheToken;

/** The result of an attempt to take the lease of a load. */
public sealed interface LoadAttempt<V> {

    /** An entry; 0 bytes if the length of its value, before compression, is unknown. */
    record Found<V>(CacheEntry<V> entry, long bytes) implements LoadAttempt<V> {}

    /**
     * A lease with the token to store with. It ends with {@link LoadLeasing#endLoad}, a store, or
     * its duration.
     */
    record Granted<V>(CacheToken token) implements LoadAttempt<V> {}

    /** A lease of another node, and a token for a load without one. */
    record Busy<V>(CacheToken token) implements LoadAttempt<V> {}
}
