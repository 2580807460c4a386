package io.cachekit;

import org.jspecify.annotations.Nullable;

/**
 * The backend did not answer in time, and the configuration wants an exception instead of a miss.
 */
public class CacheUnavailableException extends CacheException {

    /**
     * Creates the exception.
     *
     * @param message what went wrong; holds no secret and no cached value
     */
    public CacheUnavailableException(String message) {
        super(message);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what went wrong; holds no secret and no cached value
     * @param cause why, or null
     */
    public CacheUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
