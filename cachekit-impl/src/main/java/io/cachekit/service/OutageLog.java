package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.internal.WarnOnce;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells operators that loads fail whose callers get old values, and so see nothing: once a minute
 * for a namespace, for a bounded number of them, and once when a key that failed is loaded again.
 * Thread-safe.
 *
 * @param events the log
 * @param time the clock
 * @param last the last line of each namespace
 */
record OutageLog(EventLog events, TimeSource time, Map<String, Line> last) {

    private static final Logger LOGGER = System.getLogger("io.cachekit.service");
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MAX_NAMESPACES = 100;

    /** Has logged nothing yet. */
    OutageLog(EventLog events, TimeSource time) {
        this(events, time, new ConcurrentHashMap<>());
    }

    /**
     * A line of a namespace.
     *
     * @param nanos the time of the last line of a failure
     * @param isOver whether its end was logged
     */
    record Line(long nanos, boolean isOver) {}

    void failed(CacheKey key, Throwable failure) {
        String namespace = WarnOnce.name(key.namespace());
        Line before = last.get(namespace);
        long now = time.nanos();
        boolean isTime = before == null ? last.size() < MAX_NAMESPACES : now - before.nanos >= PAUSE_NANOS;
        if (isTime && changed(namespace, before, new Line(now, false))) {
            events.failure(
                    LOGGER,
                    EventCode.SOURCE_FAILS,
                    failure,
                    namespace,
                    failure.getClass().getName());
        }
    }

    private boolean changed(String namespace, @Nullable Line before, Line now) {
        return before == null ? last.putIfAbsent(namespace, now) == null : last.replace(namespace, before, now);
    }

    void over(CacheKey key) {
        String namespace = WarnOnce.name(key.namespace());
        Line before = last.get(namespace);
        if (before != null && !before.isOver && last.replace(namespace, before, new Line(before.nanos, true))) {
            events.log(LOGGER, EventCode.SOURCE_ANSWERS, namespace);
        }
    }
}
