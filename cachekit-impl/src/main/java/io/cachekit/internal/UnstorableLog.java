package io.cachekit.internal;

import io.cachekit.CacheSerializationException;
import io.cachekit.spi.NotStorableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Logs once per type that values are not stored, with the reason. Thread-safe. */
public final class UnstorableLog {

    private final Logger logger;
    private final String advice;
    private final WarnOnce once;

    /** Writes to a logger. The advice follows the reason: a sentence after a space, or nothing. */
    public UnstorableLog(Logger logger, String advice) {
        this.logger = logger;
        this.advice = advice;
        this.once = new WarnOnce(logger);
    }

    /**
     * Logs a value without its contents; the message of the failure only if it is a
     * {@link NotStorableException}.
     */
    public void log(
            @Nullable String namespace, Object value, @Nullable Type declared, CacheSerializationException failure) {
        String type = declared == null ? value.getClass().getTypeName() : declared.getTypeName();
        boolean first = once.warn(
                declared == null ? type : type + " <- " + value.getClass().getName(),
                "A value of type {0} in namespace {1} is not stored and is returned to its caller only: {2}.{3}"
                        + " Logged once per type",
                type,
                WarnOnce.name(namespace),
                failure instanceof NotStorableException
                        ? String.valueOf(failure.getMessage())
                        : failure.getClass().getSimpleName(),
                advice);
        if (first) {
            logger.log(Level.DEBUG, "The failure, which may hold parts of the value", failure);
        }
    }
}
