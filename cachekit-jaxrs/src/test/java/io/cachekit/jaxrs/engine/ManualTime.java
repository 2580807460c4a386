package io.cachekit.jaxrs.engine;

import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test moves. */
final class ManualTime implements TimeSource, InstantSource {

    private static final long START = Instant.parse("2026-11-20T00:00:00Z").toEpochMilli();

    private final AtomicLong passed = new AtomicLong();

    void pass(long millis) {
        long unused = passed.addAndGet(millis);
    }

    @Override
    public long nanos() {
        return Duration.ofMillis(passed.get()).toNanos();
    }

    @Override
    public long millis() {
        return START + passed.get();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }
}
