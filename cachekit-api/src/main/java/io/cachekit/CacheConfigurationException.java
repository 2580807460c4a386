package io.cachekit;

import org.jspecify.annotations.Nullable;

/** A setting is missing, malformed or contradicts another; the message names the setting, its value and what is allowed. */
public class CacheConfigurationException extends CacheException {

    /**
     * Creates the exception.
     *
     * @param message what went wrong; holds no secret and no cached value
     */
    public CacheConfigurationException(String message) {
        super(message);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what went wrong; holds no secret and no cached value
     * @param cause why, or null
     */
    public CacheConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
