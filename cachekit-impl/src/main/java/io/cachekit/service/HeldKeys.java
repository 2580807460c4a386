package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.LoadFailure;
import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The keys whose load this node does not try for a while as long as an entry can be returned: the
 * load has failed, or another node runs it. At most about 10,000; of more, the others are tried at
 * once. Thread-safe.
 */
final class HeldKeys {

    private static final int MOST = 10_000;
    private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST_DOUBLINGS = 10;

    private final Map<CacheKey, Held> held = new ConcurrentHashMap<>();
    private final TimeSource time;
    private final long intervalNanos;
    private final DoubleSupplier random;

    /**
     * The interval is that after the first failure. It doubles with each, up to a minute, and is
     * shortened by up to half at random.
     */
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
     * @param last the last failure, or null for none
     */
    record Held(int failures, long untilNanos, @Nullable Failed last) {

        boolean isFailing() {
            return failures > 0;
        }
    }

    /**
     * A failed load.
     *
     * @param exception the class of what it threw, by name: no class is held
     * @param at when
     */
    record Failed(String exception, Instant at) {}

    /** Notes a failed load. */
    void failed(CacheKey key, Throwable failure) {
        Failed last = new Failed(failure.getClass().getName(), time.instant());
        change(key, before -> {
            int failures = before == null ? 1 : before.failures + 1;
            long most = Math.max(intervalNanos, LONGEST_NANOS);
            long doubled = Math.min(intervalNanos << Math.min(failures - 1, MOST_DOUBLINGS), most);
            return new Held(failures, time.nanos() + (long) (doubled * (1 - random.getAsDouble() / 2)), last);
        });
    }

    /** Notes that another node loads. */
    void elsewhere(CacheKey key, Duration lease) {
        change(key, before -> {
            long until = time.nanos() + lease.toNanos();
            return before == null || isOver(before)
                    ? new Held(0, until, null)
                    : new Held(before.failures, until, before.last);
        });
    }

    private void change(CacheKey key, UnaryOperator<@Nullable Held> change) {
        if (held.size() >= MOST && !held.containsKey(key)) {
            held.values().removeIf(this::isOver);
            if (held.size() >= MOST) {
                return;
            }
        }
        held.compute(key, (same, before) -> change.apply(before));
    }

    private boolean isOver(Held one) {
        return time.nanos() - one.untilNanos >= 0;
    }

    /** Notes that a load has succeeded; returns whether the one before has failed. */
    boolean forget(CacheKey key) {
        if (held.isEmpty()) {
            return false;
        }
        Held removed = held.remove(key);
        return removed != null && removed.isFailing();
    }

    /** Counts the keys that are held now because their load has failed. */
    long failing() {
        return held.values().stream()
                .filter(one -> one.isFailing() && !isOver(one))
                .count();
    }

    /** The last failure of a key, also if it is no longer held, or null. */
    @Nullable LoadFailure failureOf(CacheKey key) {
        Held found = held.get(key);
        if (found == null || found.last == null) {
            return null;
        }
        Failed last = found.last;
        Instant until = isOver(found) ? null : time.instant().plusNanos(found.untilNanos - time.nanos());
        return new LoadFailure(last.exception, last.at, found.failures, until);
    }

    /** The state of a key that is held now, or null. */
    @Nullable Held of(CacheKey key) {
        Held found = held.get(key);
        return found == null || isOver(found) ? null : found;
    }
}
