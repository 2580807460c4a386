package io.cachekit.internal;

import io.cachekit.CacheSerializationException;
import io.cachekit.spi.NotStorableException;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
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
    public UnstorableLog(EventLog events, Logger logger, String advice) {
        this.logger = logger;
        this.advice = advice;
        this.once = new WarnOnce(events, logger, EventCode.VALUE_NOT_STORED);
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
