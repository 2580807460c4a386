package io.cachekit.internal;

import io.cachekit.CacheEntry;
import io.cachekit.CacheLookup.Stale;
import io.cachekit.CacheToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The result of an attempt to take the lease of a load. */
public sealed interface LoadAttempt<V> {

    /**
     * A live entry that answers the load.
     *
     * @param entry the entry
     * @param bytes the length of its value, before compression, or 0 if that is unknown
     * @param refreshDue whether a load may replace it early
     * @param validator as it was stored, or null
     */
    record Found<V>(
            CacheEntry<V> entry,
            long bytes,
            boolean refreshDue,
            @Nullable String validator) implements LoadAttempt<V> {

        /** One without a validator. */
        public Found(CacheEntry<V> entry, long bytes, boolean refreshDue) {
            this(entry, bytes, refreshDue, null);
        }
    }

    /**
     * The stored knowledge that the source has no value.
     *
     * @param expiresAt the first instant at which that is no longer known
     */
    record Absent<V>(Instant expiresAt) implements LoadAttempt<V> {}

    /**
     * A lease with the token to store with. It ends with {@link LoadLeasing#endLoad}, a store, or
     * its duration.
     *
     * @param stale the stale entry that the backend held in the moment of the token, or null
     * @param live the live one, which is due for a refresh, or null
     */
    record Granted<V>(
            CacheToken token,
            @Nullable Stale<V> stale,
            @Nullable Live<V> live) implements LoadAttempt<V> {

        /** One that replaces no live entry. */
        public Granted(CacheToken token, @Nullable Stale<V> stale) {
            this(token, stale, null);
        }
    }

    /**
     * A lease of another node, and a token for a load without one.
     *
     * @param stale as in {@link Granted}
     * @param live as in {@link Granted}
     */
    record Busy<V>(
            CacheToken token,
            @Nullable Stale<V> stale,
            @Nullable Live<V> live) implements LoadAttempt<V> {

        /** One that replaces no live entry. */
        public Busy(CacheToken token, @Nullable Stale<V> stale) {
            this(token, stale, null);
        }
    }

    /**
     * A live entry that a load replaces.
     *
     * @param entry the entry
     * @param validator as it was stored, or null
     */
    record Live<V>(CacheEntry<V> entry, @Nullable String validator) {}
}
