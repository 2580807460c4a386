package io.cachekit;

import java.nio.charset.StandardCharsets;
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
 * @param validator identifies the version of the value at its source, such as an entity tag, for the
 *     load that replaces it; null for none, 1 to {@value #LONGEST_VALIDATOR} bytes of UTF-8 otherwise
 */
public record NewEntry(
        CacheKey key,
        @Nullable Object value,
        Terms terms,
        @Nullable String validator) {

    /** The longest validator, in bytes of UTF-8. */
    public static final int LONGEST_VALIDATOR = 1024;

    /**
     * Checks the components.
     *
     * @throws NullPointerException if the key or the terms are null
     * @throws IllegalArgumentException if the validator is blank or too long
     */
    public NewEntry {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(terms, "terms");
        if (validator != null) {
            checkValidator(validator);
        }
    }

    /**
     * An entry without a validator.
     *
     * @param key the key with the tags to store under
     * @param value the value, or null for an absent one
     * @param terms the times of the entry
     */
    public NewEntry(CacheKey key, @Nullable Object value, Terms terms) {
        this(key, value, terms, null);
    }

    /**
     * Refuses what can't be a validator.
     *
     * @param validator the validator
     * @throws IllegalArgumentException if it is blank or too long, or holds an unpaired surrogate
     */
    public static void checkValidator(String validator) {
        Names.check("validator", validator);
        int length = validator.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_VALIDATOR) {
            throw new IllegalArgumentException(
                    "The validator is " + length + " bytes long; allowed are " + LONGEST_VALIDATOR);
        }
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
