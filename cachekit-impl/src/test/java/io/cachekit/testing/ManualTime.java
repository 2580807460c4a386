package io.cachekit.testing;

import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Clocks that stand still until they are told to move. */
public final class ManualTime implements TimeSource {

    private static final long START_MILLIS =
            Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    /** Starts close below the overflow, which a difference survives and a comparison does not. */
    private static final long START_NANOS =
            Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

    private final AtomicLong elapsedNanos = new AtomicLong();
    private final AtomicReference<@Nullable Runnable> interruption = new AtomicReference<>();

    /** Moves both clocks. */
    public void advance(Duration duration) {
        elapsedNanos.addAndGet(duration.toNanos());
    }

    /** Does something at the next reading: at a moment that no caller could hit. */
    public void atNextReading(Runnable action) {
        interruption.set(action);
    }

    @Override
    public long nanos() {
        Runnable action = interruption.getAndSet(null);
        if (action != null) {
            action.run();
        }
        return START_NANOS + elapsedNanos.get();
    }

    @Override
    public long millis() {
        return START_MILLIS + Duration.ofNanos(elapsedNanos.get()).toMillis();
    }
}
