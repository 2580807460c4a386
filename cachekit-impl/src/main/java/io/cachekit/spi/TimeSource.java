package io.cachekit.spi;

import java.time.Instant;
import java.time.InstantSource;

/** The clocks of the kit, injected everywhere. Thread-safe. */
public interface TimeSource extends InstantSource {

    /**
     * {@return a monotonic reading in nanoseconds, for local expiry; only differences mean
     * something}
     */
    long nanos();

    /** {@return the time of day, for what people read, in milliseconds since the epoch} */
    @Override
    long millis();

    /** {@return the time of day: the instant of {@link #millis}} */
    @Override
    default Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    /** {@return the clocks of the system, read at each call} */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }
}
