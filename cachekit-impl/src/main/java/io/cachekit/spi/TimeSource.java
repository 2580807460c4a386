package io.cachekit.spi;

/** The clocks of the kit, injected everywhere. Thread-safe. */
public interface TimeSource {

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
    long millis();

    /**
     * The clocks of the system, read at each call.
     *
     * @return the exact time
     */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }
}
