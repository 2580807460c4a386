package io.cachekit.internal;

/** Copies values. Thread-safe. */
public interface ValueCopier {

    /**
     * Copies a value so that the copy is equal, field by field, and shares nothing mutable with it.
     * Returns an immutable value itself.
     *
     * @throws io.cachekit.CacheSerializationException if it can't be copied so
     */
    Object copy(Object value);

    /**
     * Copies a value to be stored in memory, or, if the value itself is to be stored, checks that
     * it can be copied; returns the object to store. May note the length of the copy.
     *
     * @throws io.cachekit.CacheSerializationException if it can't be copied so
     */
    default Object keep(Object value, boolean itself) {
        Object copy = copy(value);
        return itself ? value : copy;
    }

    /**
     * The content of a value as bytes: the same in this JVM as long as the value does not change.
     *
     * @throws io.cachekit.CacheSerializationException if a part can't be copied
     */
    byte[] image(Object value);
}
