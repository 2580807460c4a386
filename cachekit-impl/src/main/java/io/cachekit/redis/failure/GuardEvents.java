package io.cachekit.redis.failure;

import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.failure.PendingInvalidations.Item;
import io.cachekit.spi.BackendStatus;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts and logs the events of a bucket guard: one line per outage, one per return. Thread-safe.
 */
final class GuardEvents {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis.failure");

    private final String bucket;
    private final TimeSource time;
    private final CacheCounters counters;
    private final AtomicBoolean announced = new AtomicBoolean();
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicLong replayed = new AtomicLong();
    private volatile long announcedAt;
    private volatile BackendStatus.@Nullable Failure last;
    private volatile @Nullable String refusal;

    GuardEvents(String bucket, TimeSource time, CacheCounters counters) {
        this.bucket = bucket;
        this.time = time;
        this.counters = counters;
    }

    String bucket() {
        return bucket;
    }

    BackendStatus.@Nullable Failure lastFailure() {
        return last;
    }

    void failed(Throwable failure) {
        counters.count(CacheEvent.BACKEND_FAILURE, null);
        String what = Failures.describe(failure);
        last = new BackendStatus.Failure(what, Instant.ofEpochMilli(time.millis()));
        LOGGER.log(Level.DEBUG, "A command to Redis bucket {0} failed: {1}", bucket, what);
    }

    void circuitOpened(Throwable failure) {
        counters.count(CacheEvent.CIRCUIT_OPENED, null);
        unavailable("the circuit is open after " + Failures.describe(failure));
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
        if (outcome == GuardState.Queueing.COALESCED) {
            counters.count(CacheEvent.COALESCED, null);
            if (full.compareAndSet(false, true)) {
                log(EventCode.QUEUE_FULL, bucket);
            }
        }
    }

    void replayed(Invalidation what) {
        replayed.incrementAndGet();
        counters.count(CacheEvent.REPLAYED, CacheCounters.namespaceOf(what));
    }

    /** Notes that Redis answered the replay of an invalidation with an error. */
    void refused(boolean coalesced) {
        if (coalesced) {
            counters.count(CacheEvent.COALESCED, null);
            BackendStatus.Failure failure = last;
            log(EventCode.REPLAY_REFUSED, bucket, failure == null ? "" : failure.text());
        }
    }

    void failover(int changes) {
        counters.count(CacheEvent.FAILOVER, null);
        log(EventCode.MASTER_CHANGED, bucket, changes);
    }

    private void unavailable(String why) {
        if (announced.compareAndSet(false, true)) {
            announcedAt = time.nanos();
            log(EventCode.BUCKET_UNAVAILABLE, bucket, why);
        }
    }

    /** Notes the end of a recovery round. An outage that ended within a round is not logged. */
    void attemptEnded(GuardStatus status, int pending) {
        if (status == GuardStatus.SERVING) {
            long count = replayed.getAndSet(0);
            full.set(false);
            if (announced.compareAndSet(true, false)) {
                long millis = Duration.ofNanos(time.nanos() - announcedAt).toMillis();
                log(EventCode.BUCKET_AVAILABLE, bucket, millis, count);
            }
        } else if (status != GuardStatus.REFUSED) {
            BackendStatus.Failure failure = last;
            String queue = pending + " invalidations wait for replay";
            unavailable(failure == null ? queue : queue + ", the last failure was " + failure.text());
        }
    }

    /** The reason why the guard was refused, or null. */
    @Nullable String refusal() {
        return refusal;
    }

    void refused(String reason) {
        refusal = reason;
        log(EventCode.BUCKET_REFUSED, bucket, reason);
    }

    void lost(List<Item> items) {
        if (items.isEmpty()) {
            return;
        }
        items.forEach(item -> counters.count(CacheEvent.LOST, CacheCounters.namespaceOf(item.what())));
        Map<String, Long> kinds = items.stream()
                .collect(Collectors.groupingBy(item -> item.what().kind(), TreeMap::new, Collectors.counting()));
        log(EventCode.INVALIDATIONS_LOST, bucket, items.size(), kinds);
    }

    private void log(EventCode code, Object... parameters) {
        counters.events().log(LOGGER, code, parameters);
    }
}
