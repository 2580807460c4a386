package io.cachekit.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Logs a warning once per subject, for a bounded number of subjects. Thread-safe. */
public final class WarnOnce {

    private static final int MAX_SUBJECTS = 100;

    private final Logger logger;
    private final Set<String> warned = ConcurrentHashMap.newKeySet(); // texts, so that no class is held

    /** Writes to a logger. */
    public WarnOnce(Logger logger) {
        this.logger = logger;
    }

    /** Logs a message; returns false if the subject was logged before, or there are too many. */
    public boolean warn(String subject, String message, Object... parameters) {
        boolean first = warned.size() < MAX_SUBJECTS && warned.add(subject);
        if (first) {
            logger.log(Level.WARNING, message, parameters);
        }
        return first;
    }

    /** The name of a namespace in a message. */
    public static String name(@Nullable String namespace) {
        return namespace == null ? "(none)" : namespace;
    }
}
