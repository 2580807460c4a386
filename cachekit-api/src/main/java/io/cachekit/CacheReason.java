package io.cachekit;

import java.util.Locale;

/**
 * The reason for which a read is not answered by the cache. A word that also is a {@link
 * ResponseDetail} means the same there.
 */
public enum CacheReason {
    /** There is no entry: it was never stored, or it was removed, evicted or invalidated, or it has expired. */
    NOT_THERE,
    /** The time of the entry is over. */
    EXPIRED,
    /** The entry holds a value of another type than the reader asked for. */
    OTHER_TYPE,
    /** The bytes are no entry of this format. */
    UNREADABLE,
    /** The entry in L1 is not used now, since this node may have missed changes, and Redis has none. */
    OUT_OF_SYNC,
    /** An invalidation or a set of this node waits for Redis. */
    INVALIDATION_QUEUED,
    /** The backend does not answer. */
    UNAVAILABLE,
    /** The transaction of the calling thread has changed cached data, and reads past the cache. */
    TRANSACTION,
    /** The cache is switched off, for the namespace or as a whole. */
    OFF;

    /** {@return the word in messages and in the administration: lower case, with dashes} */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
