package io.cachekit.redis;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheUnavailableException;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.HealthReport;
import io.cachekit.redis.client.RedisConnection;
import io.cachekit.redis.client.RedisConnections;
import io.cachekit.redis.failure.BucketGuard;
import io.cachekit.redis.failure.FailureSettings.OnError;
import io.cachekit.redis.failure.RecoveryScheduler;
import io.cachekit.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What runs beneath the adapter: connections, buckets with their lanes, and work in the background. */
final class RedisBackend implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis");

    /** Bounds the wait for lanes, at the start and at the end. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final RedisConnection connection;
    private final Buckets buckets;
    private final Fanout fanout;
    private final RedisInvalidations invalidations;
    private final AccessLog accesses;
    private final AccessFlush flush;
    private final ServerInspector inspector;
    private final RecoveryScheduler keeper;
    private final @Nullable Future<?> flushTimer;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable String refusal;

    private RedisBackend(
            RedisSettings settings,
            String codec,
            TimeSource time,
            CacheCounters counters,
            Executor executor,
            ScheduledExecutorService scheduler) {
        StorageSettings model = settings.model();
        this.connection = RedisConnections.open(settings.connection(), time);
        this.inspector = new ServerInspector(
                new SharedSettings(connection, model.keyPrefix(), model.buckets(), codec), model.requireNoEviction());
        this.buckets = new Buckets(
                settings,
                connection,
                time,
                (name, master) -> new BucketGuard(name, master, settings.failure(), time, counters),
                inspector,
                this::replay);
        this.fanout = new Fanout(executor);
        this.invalidations = new RedisInvalidations(buckets, fanout, connection, counters);
        this.inspector.onRefusal(this::refuse);
        this.accesses = new AccessLog(time, model.trackAccess());
        this.flush = new AccessFlush(accesses, row -> buckets.name(row.key()));
        this.keeper = started(settings, time, executor, scheduler);
        this.flushTimer = model.trackAccess() ? flushRegularly(model, executor, scheduler) : null;
    }

    /** Whatever throws here leaves no connection behind. */
    private RecoveryScheduler started(
            RedisSettings settings, TimeSource time, Executor executor, ScheduledExecutorService scheduler) {
        Duration twice = settings.connection().timeout().multipliedBy(2);
        Duration bound = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
        try {
            return RecoveryScheduler.start(lanes(), settings.failure(), bound, time, scheduler, executor);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    static RedisBackend open(
            RedisSettings settings,
            String codec,
            TimeSource time,
            CacheCounters counters,
            Executor executor,
            ScheduledExecutorService scheduler) {
        SharedSettings.checkCodec(codec);
        RedisBackend backend = new RedisBackend(settings, codec, time, counters, executor, scheduler);
        String refusal = backend.refusal;
        if (refusal != null) {
            backend.close();
            throw new CacheConfigurationException(refusal);
        }
        if (settings.failure().onError() == OnError.FAIL
                && backend.lanes().stream().noneMatch(BucketGuard::isOpen)) {
            backend.close();
            throw new CacheUnavailableException("Redis does not answer at "
                    + settings.connection().address() + ", and cachekit.redis.on-error is fail: "
                    + backend.health().data());
        }
        return backend;
    }

    private Future<?> flushRegularly(StorageSettings model, Executor executor, ScheduledExecutorService scheduler) {
        long nanos = model.accessFlushInterval().toNanos();
        Runnable onTimer = () -> {
            try {
                executor.execute(flush);
            } catch (RuntimeException e) { // which would end the timer
                LOGGER.log(Level.DEBUG, "No thread to write counts back; the next time, then", e);
            }
        };
        try {
            return scheduler.scheduleWithFixedDelay(onTimer, nanos, nanos, TimeUnit.NANOSECONDS);
        } catch (RuntimeException e) {
            keeper.close();
            connection.close();
            throw e;
        }
    }

    private List<BucketGuard> lanes() {
        return buckets.all().stream().map(Bucket::lane).toList();
    }

    private void refuse(String reason) {
        refusal = reason;
        lanes().forEach(lane -> lane.refuse(reason));
    }

    /** No recovery begins before the keeper does, which is the last to be made. */
    private void replay(int bucket, Invalidation what) {
        invalidations.replay(bucket, what);
    }

    Fanout fanout() {
        return fanout;
    }

    RedisInvalidations invalidations() {
        return invalidations;
    }

    Buckets buckets() {
        return buckets;
    }

    RedisConnection connection() {
        return connection;
    }

    AccessLog accesses() {
        return accesses;
    }

    HealthReport health() {
        HealthReport lanes = keeper.health();
        Map<String, String> data = new HashMap<>(lanes.data());
        data.putAll(inspector.remarks());
        return new HealthReport(lanes.degraded() || !inspector.remarks().isEmpty(), data);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            if (flushTimer != null) {
                flushTimer.cancel(false);
            }
            try {
                flush.run();
            } finally {
                closeAll();
            }
        }
    }

    private void closeAll() {
        try {
            keeper.close();
        } finally {
            connection.close();
        }
    }
}
