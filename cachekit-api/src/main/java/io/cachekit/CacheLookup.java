package io.cachekit;

import java.util.Objects;
import java.util.Optional;

/**
 * The result of a lookup: an entry, or the token with which a load may store its result.
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
     */
    record Hit<V>(CacheEntry<V> entry, CacheDecision decision) implements CacheLookup<V> {

        /**
         * Checks the components.
         *
         * @throws NullPointerException if one is null
         */
        public Hit {
            Objects.requireNonNull(entry, "entry");
            Objects.requireNonNull(decision, "decision");
        }
    }

    /**
     * No live entry.
     *
     * @param <V> the value
     * @param token the right to store what is loaded after this lookup
     * @param decision {@link CacheDecision#MISS} or {@link CacheDecision#BYPASS}
     */
    record Miss<V>(CacheToken token, CacheDecision decision) implements CacheLookup<V> {

        /**
         * Checks the components.
         *
         * @throws NullPointerException if one is null
         */
        public Miss {
            Objects.requireNonNull(token, "token");
            Objects.requireNonNull(decision, "decision");
        }
    }
}
