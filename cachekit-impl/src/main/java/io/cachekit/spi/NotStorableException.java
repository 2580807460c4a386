package io.cachekit.spi;

import io.cachekit.CacheSerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A value can't be stored so that it comes back equal. The message names classes, properties and causes, and never holds
 * contents of values: it may be logged.
 */
public final class NotStorableException extends CacheSerializationException {

    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message says why, without contents of values
     */
    public NotStorableException(String message) {
        super(message);
    }

    /**
     * Creates one with a cause.
     *
     * @param message says why, without contents of values
     * @param cause the cause, or null; its message may hold contents of values
     */
    public NotStorableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
