package io.cachekit;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of a lookup: an entry, the knowledge that there is
 * none, or the token with which a load may store its result.
 *
 * @param <V> the value
 */
public sealed interface CacheLookup<V> {

    /** {@return the kind of the answer} */
    CacheDecision decision();

    /** {@return the entry that was found, or empty for a miss} */
    default Optional<CacheEntry<V>> found() {
        return this instanceof Hit<V> hit ? Optional.of(hit.entry()) : Optional.empty();
    }

    /**
     * A live entry.
     *
     * @param <V> the value
     * @param entry the entry
     * @param decision which level answered
     * @param refreshDue whether a load may replace it now, although it is live
     * @param validator as it was stored, see {@link NewEntry}; null for none, and for a copy in memory
     *     of an entry elsewhere
     */
    record Hit<V>(
            CacheEntry<V> entry,
            CacheDecision decision,
            boolean refreshDue,
            @Nullable String validator) implements CacheLookup<V> {

        /**
         * Checks the components.
         *
         * @throws NullPointerException if one is null
         */
        public Hit {
            Objects.requireNonNull(entry, "entry");
            Objects.requireNonNull(decision, "decision");
        }

        /**
         * A live entry without a validator.
         *
         * @param entry the entry
         * @param decision which level answered
         * @param refreshDue whether a load may replace it now, although it is live
         */
        public Hit(CacheEntry<V> entry, CacheDecision decision, boolean refreshDue) {
            this(entry, decision, refreshDue, null);
        }

        /**
         * A live entry that no load should replace yet.
         *
         * @param entry the entry
         * @param decision which level answered
         */
        public Hit(CacheEntry<V> entry, CacheDecision decision) {
            this(entry, decision, false);
        }
    }

    /**
     * The stored knowledge that the source has no value: no hit for a read, an answer for a load.
     *
     * @param <V> the value
     * @param expiresAt the first instant at which that is no longer known
     */
    record Absent<V>(Instant expiresAt) implements CacheLookup<V> {

        /**
         * Checks the component.
         *
         * @throws NullPointerException if it is null
         */
        public Absent {
            Objects.requireNonNull(expiresAt, "expiresAt");
        }

        @Override
        public CacheDecision decision() {
            return CacheDecision.ABSENT;
        }
    }

    /**
     * An entry past its logical expiry and not past the physical one, see {@link Terms}.
     *
     * @param <V> the value
     * @param entry the entry
     * @param since the time since the logical expiry by the clock of the backend, not negative
     * @param validator as it was stored, see {@link NewEntry}, or null
     */
    record Stale<V>(
            CacheEntry<V> entry, Duration since, @Nullable String validator) {

        /**
         * Checks the components.
         *
         * @throws NullPointerException if one is null
         */
        public Stale {
            Objects.requireNonNull(entry, "entry");
            Objects.requireNonNull(since, "since");
        }

        /**
         * One without a validator.
         *
         * @param entry the entry
         * @param since the time since the logical expiry by the clock of the backend, not negative
         */
        public Stale(CacheEntry<V> entry, Duration since) {
            this(entry, since, null);
        }
    }

    /**
     * No live entry.
     *
     * @param <V> the value
     * @param token the right to store what is loaded after this lookup
     * @param decision {@link CacheDecision#MISS} or {@link CacheDecision#BYPASS}
     * @param stale the stale entry that the backend held in the moment of the token, or null
     */
    record Miss<V>(
            CacheToken token,
            CacheDecision decision,
            @Nullable Stale<V> stale) implements CacheLookup<V> {

        /**
         * Checks the components.
         *
         * @throws NullPointerException if the token or the decision is null
         */
        public Miss {
            Objects.requireNonNull(token, "token");
            Objects.requireNonNull(decision, "decision");
        }

        /**
         * No entry, not even a stale one.
         *
         * @param token the right to store what is loaded after this lookup
         * @param decision {@link CacheDecision#MISS} or {@link CacheDecision#BYPASS}
         */
        public Miss(CacheToken token, CacheDecision decision) {
            this(token, decision, null);
        }
    }
}
