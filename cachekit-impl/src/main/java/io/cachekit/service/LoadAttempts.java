package io.cachekit.service;

import io.cachekit.CacheDecision;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.LoadAttempt;
import io.cachekit.internal.LoadRights;
import io.cachekit.spi.TimeSource;
import java.lang.reflect.Type;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Attempts to begin a load, and when to stop waiting. Where this node loads the key already nobody waits: the single
 * flight above has decided that another load is due, because the first was overtaken, hangs, or needs the second.
 */
final class LoadAttempts {

    private final LoadRights rights;
    private final LoadsUnderWay loads;
    private final long maxWaitNanos;
    private final CacheCounters counters;
    private final TimeSource time;

    LoadAttempts(
            LoadRights rights, LoadsUnderWay loads, Duration maxLoadWait, CacheCounters counters, TimeSource time) {
        this.rights = rights;
        this.loads = loads;
        this.maxWaitNanos = Math.min(maxLoadWait.toNanos(), rights.maxWait().toNanos());
        this.counters = counters;
        this.time = time;
    }

    <V> Turns<V> of(CacheKey key, Type type) {
        return new Turns<>(key, type);
    }

    /** The attempts of one caller, one after the other. */
    final class Turns<V> {

        private final CacheKey key;
        private final Type type;
        private final Backoff backoff = new Backoff();
        private boolean waiting;
        private long startNanos;

        private Turns(CacheKey key, Type type) {
            this.key = key;
            this.type = type;
        }

        /** Asks the backend; null says to pause and come back. */
        @Nullable CacheLookup<V> next() {
            LoadAttempt<V> attempt = rights.begin(key, type);
            if (attempt instanceof LoadAttempt.Found<V> found) {
                return new CacheLookup.Hit<>(found.entry(), CacheDecision.HIT_L2);
            }
            if (attempt instanceof LoadAttempt.Granted<V> granted) {
                loads.begin(key, granted.token(), true);
                return load(granted.token());
            }
            return busy(((LoadAttempt.Busy<V>) attempt).token());
        }

        private @Nullable CacheLookup<V> busy(CacheToken token) {
            if (!waiting) {
                if (loads.contains(key)) {
                    return load(token);
                }
                waiting = true;
                startNanos = time.nanos();
                counters.count(CacheEvent.LOAD_WAIT, key.namespace());
            }
            if (remainingNanos() > 0) {
                return null;
            }
            loads.begin(key, token, false);
            return load(token);
        }

        private CacheLookup<V> load(CacheToken token) {
            if (waiting) {
                counters.count(CacheEvent.LOAD_TAKEOVER, key.namespace());
            }
            return new CacheLookup.Miss<>(token, CacheDecision.MISS);
        }

        /** How long to pause, at least a nanosecond and not past the end of the wait. */
        long pauseNanos() {
            return Math.max(1, Math.min(backoff.nextNanos(), remainingNanos()));
        }

        private long remainingNanos() {
            return maxWaitNanos - (time.nanos() - startNanos);
        }
    }
}
