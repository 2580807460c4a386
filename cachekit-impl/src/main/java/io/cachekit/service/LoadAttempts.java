package io.cachekit.service;

import io.cachekit.CacheDecision;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.LoadAttempt;
import io.cachekit.internal.LoadLeasing;
import io.cachekit.spi.TimeSource;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Attempts to begin a load, up to the longest wait. If this node loads the key already there is no
 * wait: the single flight has decided that another load is due, because the first was overtaken,
 * hangs, or needs the second.
 */
final class LoadAttempts {

    private final LoadLeasing leasing;
    private final LoadsUnderWay loads;
    private final long maxWaitNanos;
    private final CacheCounters counters;
    private final TimeSource time;
    private final HeldKeys held;

    LoadAttempts(
            LoadLeasing leasing,
            LoadsUnderWay loads,
            Duration maxLoadWait,
            CacheCounters counters,
            TimeSource time,
            HeldKeys held) {
        this.leasing = leasing;
        this.loads = loads;
        this.maxWaitNanos = Math.min(maxLoadWait.toNanos(), leasing.maxWait().toNanos());
        this.counters = counters;
        this.time = time;
        this.held = held;
    }

    <V> Series<V> of(CacheKey key, Type type, LoadTerms terms) {
        return new Series<>(key, type, terms);
    }

    /** Pauses that double from 2 ms to 100 ms, each shortened by up to half at random. */
    private static final class Backoff {

        private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
        private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

        private long ceiling = FIRST_NANOS;

        long nextNanos() {
            long next = ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1);
            ceiling = Math.min(2 * ceiling, MOST_NANOS);
            return next;
        }
    }

    /** The attempts of one caller, one after the other. */
    final class Series<V> {

        private final CacheKey key;
        private final Type type;
        private final LoadTerms terms;
        private final Backoff backoff = new Backoff();
        private boolean waiting;
        private long startNanos;

        private Series(CacheKey key, Type type, LoadTerms terms) {
            this.key = key;
            this.type = type;
            this.terms = terms;
        }

        /** Makes the next attempt; null requests a pause and another call. */
        @Nullable LoadStart<V> next() {
            LoadAttempt<V> attempt = leasing.beginLoad(key, type);
            if (!(attempt instanceof LoadAttempt.Found<V> found)) {
                return started(attempt, null);
            }
            return found.refreshDue()
                    ? started(
                            leasing.beginRefresh(key, type, found.entry()),
                            KeptEntry.live(found.entry(), CacheDecision.HIT_L2))
                    : new LoadStart.Found<>(found.entry());
        }

        private @Nullable LoadStart<V> started(LoadAttempt<V> attempt, @Nullable KeptEntry<V> live) {
            if (attempt instanceof LoadAttempt.Found<V> found) {
                return new LoadStart.Found<>(found.entry());
            }
            if (attempt instanceof LoadAttempt.Granted<V> granted) {
                loads.begin(key, granted.token(), true);
                return load(granted.token(), kept(granted.stale(), granted.live(), live));
            }
            if (attempt instanceof LoadAttempt.Busy<V> busy) {
                return busy(busy.token(), kept(busy.stale(), busy.live(), live));
            }
            return new LoadStart.Absent<>();
        }

        /** The entry of an attempt, or that in hand, which may be gone by now. */
        private @Nullable KeptEntry<V> kept(
                CacheLookup.@Nullable Stale<V> stale,
                LoadAttempt.@Nullable Live<V> live,
                @Nullable KeptEntry<V> inHand) {
            if (live != null) {
                return KeptEntry.held(live.entry(), CacheDecision.HIT_L2, live.validator());
            }
            return inHand == null ? KeptEntry.stale(stale) : inHand;
        }

        private @Nullable LoadStart<V> busy(CacheToken token, @Nullable KeptEntry<V> kept) {
            if (!waiting) {
                if (loads.contains(key)) {
                    return load(token, kept);
                }
                if (kept != null && kept.isGoodMeanwhile(terms.policy())) {
                    held.elsewhere(key, leasing.lease());
                    return new LoadStart.Elsewhere<>(kept);
                }
                waiting = true;
                startNanos = time.nanos();
                counters.count(CacheEvent.LOAD_WAIT, key.namespace());
            }
            if (remainingNanos() > 0) {
                return null;
            }
            loads.begin(key, token, false);
            return load(token, kept);
        }

        private LoadStart<V> load(CacheToken token, @Nullable KeptEntry<V> kept) {
            if (waiting) {
                counters.count(CacheEvent.LOAD_TAKEOVER, key.namespace());
            }
            return new LoadStart.Load<>(token, kept);
        }

        /** The length of the pause: at least a nanosecond, and not past the end of the wait. */
        long pauseNanos() {
            return Math.max(1, Math.min(backoff.nextNanos(), remainingNanos()));
        }

        private long remainingNanos() {
            return maxWaitNanos - (time.nanos() - startNanos);
        }
    }
}
