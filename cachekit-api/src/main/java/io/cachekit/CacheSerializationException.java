package io.cachekit;

import org.jspecify.annotations.Nullable;

/** A value can't be encoded for the backend; the cache holds what it held before. */
public class CacheSerializationException extends CacheException {

    /**
     * Creates the exception.
     *
     * @param message what went wrong; holds no secret and no cached value
     */
    public CacheSerializationException(String message) {
        super(message);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what went wrong; holds no secret and no cached value
     * @param cause why, or null
     */
    public CacheSerializationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
