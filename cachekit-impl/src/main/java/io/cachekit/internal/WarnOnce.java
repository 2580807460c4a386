package io.cachekit.internal;

import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.lang.System.Logger;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Logs an event once per subject, for a bounded number of subjects. Thread-safe. */
public final class WarnOnce {

    private static final int MAX_SUBJECTS = 100;

    private final EventLog events;
    private final Logger logger;
    private final EventCode code;
    private final Set<String> warned = ConcurrentHashMap.newKeySet(); // texts, so that no class is held

    /** Writes to a logger. */
    public WarnOnce(EventLog events, Logger logger, EventCode code) {
        this.events = events;
        this.logger = logger;
        this.code = code;
    }

    /** Logs the event; returns false if the subject was logged before, or there are too many. */
    public boolean warn(String subject, Object... parameters) {
        boolean first = warned.size() < MAX_SUBJECTS && warned.add(subject);
        if (first) {
            events.log(logger, code, parameters);
        }
        return first;
    }

    /** The name of a namespace in a message. */
    public static String name(@Nullable String namespace) {
        return namespace == null ? "(none)" : namespace;
    }
}
