package io.cachekit;

import org.jspecify.annotations.Nullable;

/** The root of what the kit itself throws; a loader's exception is never wrapped in it. */
public class CacheException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param message what went wrong; holds no secret and no cached value
     */
    public CacheException(String message) {
        super(message);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what went wrong; holds no secret and no cached value
     * @param cause why, or null
     */
    public CacheException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
