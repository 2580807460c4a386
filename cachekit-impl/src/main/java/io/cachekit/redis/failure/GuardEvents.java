package io.cachekit.redis.failure;

import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.failure.PendingInvalidations.Item;
import io.cachekit.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts and logs what happens to a lane: one line when it ceases to serve, one when it serves again. Thread-safe. */
final class GuardEvents {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis.failure");

    private final String lane;
    private final TimeSource time;
    private final CacheCounters counters;
    private final AtomicBoolean announced = new AtomicBoolean();
    private final AtomicLong replayed = new AtomicLong();
    private volatile long announcedAt;
    private volatile @Nullable Failed last;

    GuardEvents(String lane, TimeSource time, CacheCounters counters) {
        this.lane = lane;
        this.time = time;
        this.counters = counters;
    }

    /** A failure, described without secrets, and when it was. */
    record Failed(String what, long millis) {}

    @Nullable Failed lastFailure() {
        return last;
    }

    void failed(Throwable failure) {
        counters.count(CacheEvent.BACKEND_FAILURE, null);
        String what = Failures.describe(failure);
        last = new Failed(what, time.millis());
        LOGGER.log(Level.DEBUG, "A command to Redis failed on lane {0}: {1}", lane, what);
    }

    void circuitOpened(Throwable failure) {
        counters.count(CacheEvent.CIRCUIT_OPENED, null);
        stopped("the circuit is open after " + Failures.describe(failure));
    }

    void shortCircuit(@Nullable String namespace) {
        counters.count(CacheEvent.SHORT_CIRCUIT, namespace);
    }

    void queued(Invalidation what, GuardState.Queueing outcome) {
        String namespace = CacheCounters.namespaceOf(what);
        if (outcome == GuardState.Queueing.LOST) {
            counters.count(CacheEvent.LOST, namespace);
            return;
        }
        counters.count(CacheEvent.QUEUED, namespace);
        if (outcome == GuardState.Queueing.WIDENED) {
            counters.count(CacheEvent.WIDENED, null);
            LOGGER.log(Level.DEBUG, "The queue of lane {0} was full and names more now", lane);
        }
    }

    void replayed(Invalidation what) {
        replayed.incrementAndGet();
        counters.count(CacheEvent.REPLAYED, CacheCounters.namespaceOf(what));
    }

    /** Redis answered the replay of an invalidation with an error. */
    void refused(boolean widened) {
        if (widened) {
            counters.count(CacheEvent.WIDENED, null);
            Failed failure = last;
            LOGGER.log(
                    Level.WARNING,
                    "Redis refuses a replayed invalidation on lane {0}, which removes more instead: {1}",
                    lane,
                    failure == null ? "" : failure.what());
        }
    }

    void failover(int changes) {
        counters.count(CacheEvent.FAILOVER, null);
        LOGGER.log(
                Level.INFO,
                "Lane {0} of Redis has another master; {1} recent changes are replayed as invalidations",
                lane,
                String.valueOf(changes));
    }

    void stopped(String why) {
        if (announced.compareAndSet(false, true)) {
            announcedAt = time.nanos();
            LOGGER.log(Level.WARNING, "Lane {0} of Redis does not serve: {1}; its reads are misses", lane, why);
        }
    }

    /** Tells how a round of tending ended; what healed at once is not worth a line. */
    void tended(GuardStatus state, int pending) {
        if (state == GuardStatus.SERVING) {
            long count = replayed.getAndSet(0);
            if (announced.compareAndSet(true, false)) {
                String millis = String.valueOf(
                        Duration.ofNanos(time.nanos() - announcedAt).toMillis());
                LOGGER.log(
                        Level.INFO,
                        "Lane {0} of Redis serves again after {1} ms; {2} invalidations were replayed",
                        lane,
                        millis,
                        String.valueOf(count));
            }
        } else if (state != GuardStatus.REFUSED) {
            Failed failure = last;
            String queue = pending + " invalidations wait to be replayed";
            stopped(failure == null ? queue : queue + ", the last failure was " + failure.what());
        }
    }

    void refused(String reason) {
        LOGGER.log(Level.WARNING, "Lane {0} of Redis is refused and serves no more: {1}", lane, reason);
    }

    void lost(List<Item> items) {
        if (items.isEmpty()) {
            return;
        }
        items.forEach(item -> counters.count(CacheEvent.LOST, CacheCounters.namespaceOf(item.what())));
        Map<String, Long> kinds = items.stream()
                .collect(Collectors.groupingBy(item -> item.what().kind(), TreeMap::new, Collectors.counting()));
        LOGGER.log(
                Level.WARNING,
                "Lane {0} of Redis closes before {1} invalidations could be replayed, by kind: {2};"
                        + " what they name lives until it expires",
                lane,
                String.valueOf(items.size()),
                kinds);
    }
}
