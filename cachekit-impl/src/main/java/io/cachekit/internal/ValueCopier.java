package io.cachekit.internal;

/** Copies values. Thread-safe. */
public interface ValueCopier {

    /**
     * Makes a copy that is equal to a value, field by field, and shares nothing with it that can be changed.
     *
     * @param value the value
     * @return the copy, of the same class; the value itself where it is immutable
     * @throws io.cachekit.CacheSerializationException if it can't be copied so
     */
    Object copy(Object value);

    /**
     * Copies a value that is about to be kept in memory; may remember how long the copy is.
     *
     * @param value the value
     * @param itself whether the value itself is kept, and the copy only shows that there can be one
     * @return what is kept
     * @throws io.cachekit.CacheSerializationException if it can't be copied so
     */
    default Object keep(Object value, boolean itself) {
        Object copy = copy(value);
        return itself ? value : copy;
    }

    /**
     * What a value holds, as bytes: others after it was changed.
     *
     * @param value the value
     * @return the bytes, the same in this JVM as long as nothing of it changes
     * @throws io.cachekit.CacheSerializationException if it has something that can't be copied
     */
    byte[] image(Object value);
}
