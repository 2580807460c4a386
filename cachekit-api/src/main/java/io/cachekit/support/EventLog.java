package io.cachekit.support;

import io.cachekit.OperatorEvent;
import io.cachekit.RecentEvents;
import java.lang.System.Logger;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Logs events for operators, each with its code in front, and keeps the last ones. Thread-safe;
 * nothing of it runs on a hit.
 */
public final class EventLog implements RecentEvents {

    /** Equal lines are one event. */
    private record Line(EventCode code, String text) {}

    private static final int CAPACITY = 100;

    private final InstantSource time;
    private final Map<Line, OperatorEvent> recent = new LinkedHashMap<>(); // the oldest first, guarded by itself

    /** Keeps no event yet. */
    public EventLog(InstantSource time) {
        this.time = time;
    }

    /** Logs an event; the parameters go into its text. */
    public void log(Logger logger, EventCode code, Object... parameters) {
        failure(logger, code, null, parameters);
    }

    /** Logs an event with its cause, whose text is not kept: it may hold values. */
    public void failure(Logger logger, EventCode code, @Nullable Throwable cause, Object... parameters) {
        String text = text(code, parameters);
        keep(new Line(code, text), time.instant());
        logger.log(code.level(), code.code() + ": " + text, cause);
    }

    /** Keeps events that were logged before this log could be found, and logs none again. */
    public void take(EventLog earlier) {
        Map<Line, OperatorEvent> taken;
        synchronized (earlier.recent) {
            taken = new LinkedHashMap<>(earlier.recent);
        }
        synchronized (recent) {
            taken.forEach(recent::putIfAbsent);
            dropOldest();
        }
    }

    /** The text of an event, without its code. */
    public static String text(EventCode code, Object... parameters) {
        return MessageFormat.format(
                code.text(), Arrays.stream(parameters).map(String::valueOf).toArray());
    }

    private void keep(Line line, Instant now) {
        synchronized (recent) {
            OperatorEvent before = recent.remove(line);
            long count = before == null ? 1 : before.count() + 1;
            recent.put(
                    line, new OperatorEvent(now, line.code().code(), line.code().level(), line.text(), count));
            dropOldest();
        }
    }

    private void dropOldest() {
        Iterator<Line> oldest = recent.keySet().iterator();
        while (recent.size() > CAPACITY) {
            oldest.next();
            oldest.remove();
        }
    }

    @Override
    public List<OperatorEvent> list() {
        List<OperatorEvent> events;
        synchronized (recent) {
            events = new ArrayList<>(recent.values());
        }
        Collections.reverse(events);
        return Collections.unmodifiableList(events);
    }
}
