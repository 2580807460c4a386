package io.cachekit.hybrid;

import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.lang.System.Logger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Logs that messages did not arrive, once a minute at most. Thread-safe. */
final class GapLog {

    private static final Logger LOGGER = System.getLogger("io.cachekit.hybrid");
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final TimeSource time;
    private final EventLog events;
    private long gaps;
    private @Nullable Long lastNanos;

    GapLog(TimeSource time, EventLog events) {
        this.time = time;
        this.events = events;
    }

    /** Notes a gap. */
    synchronized void found() {
        gaps++;
        long now = time.nanos();
        if (lastNanos == null || now - lastNanos >= PAUSE_NANOS) {
            lastNanos = now;
            events.log(LOGGER, EventCode.CHANGES_MISSED, gaps);
        }
    }
}
