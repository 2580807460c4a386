package io.cachekit;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The key and the namespace of an entry, prepared for reads: a hit in memory needs neither tags
 * nor, for a key that is a whole number, its text. Equal to another one of the same key and
 * namespace. Immutable and thread-safe.
 */
public final class LookupKey {

    /** A longer text is no number, or might not fit. */
    private static final int MAX_DIGITS = 18;

    private static final long LEAST_TOO_LONG = 1_000_000_000_000_000_000L;
    private static final long NO_NUMBER = -1;

    private final long number;
    private final @Nullable String namespace;
    private final int hash;
    /** Of a number it is made on demand; a race makes equal texts. */
    private @Nullable String text;

    private LookupKey(long number, @Nullable String text, @Nullable String namespace) {
        this.number = number;
        this.text = text;
        this.namespace = namespace;
        this.hash = 31 * (number == NO_NUMBER ? Objects.hashCode(text) : Long.hashCode(number))
                + Objects.hashCode(namespace);
    }

    /**
     * Prepares a key.
     *
     * @param key the key inside its namespace
     * @param namespace the namespace, which has passed {@link Names#check}, or null for none
     * @return the prepared key
     * @throws IllegalArgumentException if the key is blank or holds an unpaired surrogate
     */
    public static LookupKey of(String key, @Nullable String namespace) {
        Names.check("key", key);
        return prepared(key, namespace);
    }

    /**
     * Prepares a key that is the decimal text of a number, without writing it out.
     *
     * @param key the number: {@code Long.toString} of it is the key
     * @param namespace the namespace, which has passed {@link Names#check}, or null for none
     * @return the prepared key
     */
    public static LookupKey of(long key, @Nullable String namespace) {
        return namespace == null || key < 0 || key >= LEAST_TOO_LONG
                ? new LookupKey(NO_NUMBER, Long.toString(key), namespace)
                : new LookupKey(key, null, namespace);
    }

    /**
     * Prepares the key of an entry.
     *
     * @param key the key; its tags don't matter
     * @return the prepared key
     */
    public static LookupKey of(CacheKey key) {
        return prepared(key.key(), key.namespace());
    }

    private static LookupKey prepared(String key, @Nullable String namespace) {
        return new LookupKey(namespace == null ? NO_NUMBER : number(key), key, namespace);
    }

    /**
     * The number that {@code Long.toString} writes as a text: as many digits as surely fit, no zero
     * before others.
     */
    private static long number(String text) {
        int length = text.length();
        if (length > MAX_DIGITS || (text.charAt(0) == '0' && length > 1)) {
            return NO_NUMBER;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return NO_NUMBER;
            }
            number = 10 * number + (c - '0');
        }
        return number;
    }

    /** {@return the key inside its namespace} */
    public String key() {
        String known = text;
        if (known == null) {
            known = Long.toString(number);
            text = known;
        }
        return known;
    }

    /** {@return the namespace, or null for none} */
    public @Nullable String namespace() {
        return namespace;
    }

    /**
     * Makes the key of an entry without tags.
     *
     * @return the key
     * @throws IllegalArgumentException if the namespace is blank or holds an unpaired surrogate
     */
    public CacheKey toCacheKey() {
        return new CacheKey(key(), namespace, Set.of());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof LookupKey that
                        && hash == that.hash
                        && number == that.number
                        && (number != NO_NUMBER || key().equals(that.key()))
                        && Objects.equals(namespace, that.namespace));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return namespace == null ? key() : namespace + ":" + key();
    }
}
