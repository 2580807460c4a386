package io.cachekit.internal;

import io.cachekit.CacheSerializationException;
import io.cachekit.spi.NotStorableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Says once per type, for a bounded number of types, that values are not stored, and why. Thread-safe. */
public final class UnstorableLog {

    private static final int MAX_TYPES = 100;

    private final Logger logger;
    private final String advice;
    private final Set<String> told = ConcurrentHashMap.newKeySet(); // texts, so that no class is held

    /**
     * Starts.
     *
     * @param logger where to say it
     */
    public UnstorableLog(Logger logger) {
        this(logger, "");
    }

    /**
     * Starts, with advice.
     *
     * @param logger where to say it
     * @param advice a sentence that follows the reason, with a space in front, or nothing
     */
    public UnstorableLog(Logger logger, String advice) {
        this.logger = logger;
        this.advice = advice;
    }

    /**
     * Says it, if it was not said of the type yet.
     *
     * @param namespace the namespace of the entry, or null
     * @param value the value, whose contents are not logged
     * @param declared its declared type, or null
     * @param failure why; its message is logged only if it is a {@link NotStorableException}
     */
    public void tell(
            @Nullable String namespace, Object value, @Nullable Type declared, CacheSerializationException failure) {
        String type = declared == null ? value.getClass().getTypeName() : declared.getTypeName();
        String key = declared == null ? type : type + " <- " + value.getClass().getName();
        if (told.size() < MAX_TYPES && told.add(key)) {
            logger.log(
                    Level.WARNING,
                    "A value of type {0} in namespace {1} is not stored and is returned to its caller only: {2}.{3}"
                            + " Said once per type",
                    type,
                    namespace == null ? "(none)" : namespace,
                    failure instanceof NotStorableException
                            ? failure.getMessage()
                            : failure.getClass().getSimpleName(),
                    advice);
            logger.log(Level.DEBUG, "Why", failure); // may tell parts of the value
        }
    }
}
