package io.cachekit.service;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Pauses that double from 2 ms to 100 ms, each shortened by up to half at random. Of one wait, not thread-safe. */
final class Backoff {

    static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private long ceiling = FIRST_NANOS;

    /** The next pause, positive. */
    long nextNanos() {
        long next = ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1);
        ceiling = Math.min(2 * ceiling, MOST_NANOS);
        return next;
    }
}
