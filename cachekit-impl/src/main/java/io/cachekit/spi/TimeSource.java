package io.cachekit.spi;

import java.time.Instant;
import java.time.InstantSource;

/** The clocks of the kit, injected everywhere. Thread-safe. */
public interface TimeSource extends InstantSource {

    /**
     * A monotonic reading, for local expiry; only differences mean something.
     *
     * @return nanoseconds
     */
    long nanos();

    /**
     * The time of day, for what people read.
     *
     * @return milliseconds since the epoch
     */
    @Override
    long millis();

    /**
     * The time of day.
     *
     * @return the instant of {@link #millis}
     */
    @Override
    default Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    /**
     * The clocks of the system, read at each call.
     *
     * @return the exact time
     */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }
}
