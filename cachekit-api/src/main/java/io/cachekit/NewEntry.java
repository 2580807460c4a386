package io.cachekit;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry to be stored: a value, or the knowledge that the source has none. Immutable, unless the
 * value is not.
 *
 * @param key the key with the tags to store under
 * @param value the value, or null for an absent one
 * @param terms the times of the entry
 */
public record NewEntry(CacheKey key, @Nullable Object value, Terms terms) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if the key or the terms are null
     */
    public NewEntry {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(terms, "terms");
    }

    /**
     * A value with a TTL.
     *
     * @param key the key with the tags to store under
     * @param value the value
     * @param ttl how long the entry lives, positive, or null for no expiry
     * @return the entry
     * @throws IllegalArgumentException if {@code ttl} is zero or negative
     */
    public static NewEntry of(CacheKey key, Object value, @Nullable Duration ttl) {
        return new NewEntry(key, Objects.requireNonNull(value, "value"), Terms.ofTtl(ttl));
    }

    /**
     * An absent value.
     *
     * @param key the key with the tags to store under
     * @param ttl how long it is known to be absent, positive
     * @return the entry
     * @throws IllegalArgumentException if {@code ttl} is zero or negative
     */
    public static NewEntry absent(CacheKey key, Duration ttl) {
        return new NewEntry(key, null, Terms.ofTtl(Objects.requireNonNull(ttl, "ttl")));
    }

    /**
     * {@return the value}
     *
     * @throws IllegalArgumentException if it is absent
     */
    public Object present() {
        if (value == null) {
            throw new IllegalArgumentException(
                    "The value of " + key.fullKey() + " is absent; only the result of a load can be");
        }
        return value;
    }

    /** {@return whether it says that the source has no value} */
    public boolean isAbsent() {
        return value == null;
    }
}
