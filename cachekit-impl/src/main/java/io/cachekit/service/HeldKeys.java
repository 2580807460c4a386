package io.cachekit.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cachekit.CacheKey;
import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys whose load this node does not try for a while as long as an entry can be returned: the
 * load has failed, or another node runs it. At most 10,000; of more, some are tried sooner.
 * Thread-safe.
 */
final class HeldKeys {

    private static final int MOST = 10_000;
    private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST_DOUBLINGS = 20;

    private final Cache<CacheKey, Held> held =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    private final TimeSource time;
    private final long intervalNanos;
    private final DoubleSupplier random;

    /** The interval is that after the first failure; it doubles with each, up to a minute, and half of it is random. */
    HeldKeys(TimeSource time, Duration interval, DoubleSupplier random) {
        this.time = time;
        this.intervalNanos = interval.toNanos();
        this.random = random;
    }

    /**
     * A key that is held.
     *
     * @param failures the failures in a row, 0 if another node loads
     * @param untilNanos the end of the time
     */
    record Held(int failures, long untilNanos) {

        boolean isFailing() {
            return failures > 0;
        }
    }

    /** Notes a failed load. */
    void failed(CacheKey key) {
        held.asMap().compute(key, (same, before) -> {
            int failures = before == null ? 1 : Math.min(before.failures + 1, MOST_DOUBLINGS);
            long most = Math.max(intervalNanos, LONGEST_NANOS);
            long doubled = Math.min(intervalNanos << Math.min(failures - 1, 10), most);
            long pause = (long) (doubled * (1 - random.getAsDouble() / 2));
            return new Held(failures, time.nanos() + pause);
        });
    }

    /** Notes that another node loads. */
    void elsewhere(CacheKey key, Duration lease) {
        held.asMap()
                .compute(
                        key,
                        (same, before) ->
                                new Held(before == null ? 0 : before.failures, time.nanos() + lease.toNanos()));
    }

    /** Notes that a load has succeeded. */
    void forget(CacheKey key) {
        if (held.estimatedSize() > 0) {
            held.invalidate(key);
        }
    }

    /** How a key is held now, or null. */
    @Nullable Held of(CacheKey key) {
        if (held.estimatedSize() == 0) {
            return null;
        }
        Held found = held.getIfPresent(key);
        return found == null || time.nanos() - found.untilNanos >= 0 ? null : found;
    }

    /** The number of keys whose last load failed. */
    long failing() {
        return held.asMap().values().stream().filter(Held::isFailing).count();
    }
}
