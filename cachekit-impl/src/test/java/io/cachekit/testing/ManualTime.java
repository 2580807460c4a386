package io.cachekit.testing;

import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Clocks that stand still until they are told to move. */
public final class ManualTime implements TimeSource {

    private static final long START_MILLIS =
            Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    /** Starts close below the overflow, which a difference survives and a comparison does not. */
    private static final long START_NANOS =
            Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

    private final AtomicLong elapsedNanos = new AtomicLong();

    /** Moves both clocks. */
    public void advance(Duration duration) {
        elapsedNanos.addAndGet(duration.toNanos());
    }

    @Override
    public long nanos() {
        return START_NANOS + elapsedNanos.get();
    }

    @Override
    public long millis() {
        return START_MILLIS + Duration.ofNanos(elapsedNanos.get()).toMillis();
    }
}
