package io.cachekit.testkit;

import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class TestClock implements TimeSource {

    private final Instant start;
    private final AtomicLong elapsedNanos = new AtomicLong();

    /** Starts at 2026-01-01T00:00:00Z. */
    public TestClock() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    /**
     * Starts at a time of day.
     *
     * @param start the time
     */
    public TestClock(Instant start) {
        this.start = start;
    }

    /**
     * Moves the clock.
     *
     * @param duration zero or more
     * @throws IllegalArgumentException if it is negative; the clock stands still
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration is " + duration + "; allowed is zero or more");
        }
        elapsedNanos.addAndGet(duration.toNanos());
    }

    /**
     * Returns the time of day.
     *
     * @return the start and the duration since
     */
    public Instant now() {
        return start.plusNanos(elapsedNanos.get());
    }

    @Override
    public long nanos() {
        return elapsedNanos.get();
    }

    @Override
    public long millis() {
        return now().toEpochMilli();
    }
}
