package io.cachekit.redis;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheUnavailableException;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.client.RedisConnection;
import io.cachekit.redis.failure.BucketGuard;
import io.cachekit.redis.failure.RecoveryScheduler;
import io.cachekit.settings.FailureSettings.OnError;
import io.cachekit.settings.StorageSettings;
import io.cachekit.spi.BackendStatus;
import io.cachekit.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The parts beneath the adapter: connections, buckets with their guards, and background work. */
final class RedisBackend implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis");

    /** The longest wait for guards, at the start and at the end. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final RedisConnection connection;
    private final Buckets buckets;
    private final Fanout fanout;
    private final ScriptSender sender;
    private final CacheCounters counters;
    private final AccessLog accesses;
    private final ServerInspector inspector;
    private final RecoveryScheduler recovery;
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
        StorageSettings storage = settings.storage();
        this.connection = RedisConnection.open(settings.connection(), time, counters.observer());
        this.inspector = new ServerInspector(
                new SharedSettings(connection, storage.keyPrefix(), settings.buckets(), codec, counters.events()),
                storage.requireNoEviction(),
                counters.events());
        this.buckets = new Buckets(
                settings,
                connection,
                time,
                (name, control) -> new BucketGuard(name, control, settings.failure(), time, counters),
                inspector,
                this::replay);
        this.fanout = new Fanout(executor);
        this.sender = new ScriptSender(connection);
        this.counters = counters;
        this.inspector.onRefusal(this::refuse);
        this.accesses = new AccessLog(time, storage.trackAccess());
        this.recovery = started(settings, time, executor, scheduler);
        this.flushTimer = storage.trackAccess() ? flushRegularly(storage, executor, scheduler) : null;
    }

    /** Starts the recoveries; a failure leaves no connection open. */
    private RecoveryScheduler started(
            RedisSettings settings, TimeSource time, Executor executor, ScheduledExecutorService scheduler) {
        Duration twice = settings.connection().timeout().multipliedBy(2);
        Duration bound = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
        try {
            return RecoveryScheduler.start(guards(), settings.failure(), bound, time, scheduler, executor);
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
                && backend.guards().stream().noneMatch(BucketGuard::isOpen)) {
            backend.close();
            throw new CacheUnavailableException("Redis does not answer at "
                    + settings.connection().address() + ", and cachekit.redis.on-error is fail: "
                    + backend.health().data());
        }
        return backend;
    }

    private Future<?> flushRegularly(StorageSettings storage, Executor executor, ScheduledExecutorService scheduler) {
        long nanos = storage.accessFlushInterval().toNanos();
        Runnable onTimer = () -> {
            try {
                executor.execute(() -> accesses.flush(buckets::locate));
            } catch (RuntimeException e) { // would end the timer
                LOGGER.log(Level.DEBUG, "No thread is free to write read counts back; the next flush tries again", e);
            }
        };
        try {
            return scheduler.scheduleWithFixedDelay(onTimer, nanos, nanos, TimeUnit.NANOSECONDS);
        } catch (RuntimeException e) {
            recovery.close();
            connection.close();
            throw e;
        }
    }

    private List<BucketGuard> guards() {
        return buckets.all().stream().map(Bucket::guard).toList();
    }

    private void refuse(String reason) {
        refusal = reason;
        guards().forEach(guard -> guard.refuse(reason));
    }

    /** Invalidates for a caller; {@code opened} takes the versions of swept buckets. */
    long invalidate(Invalidation what, BiConsumer<Bucket, BucketVersion> opened) {
        long removed = what instanceof Invalidation.Key one
                ? delete(one)
                : run(what, new InvalidationGuard.OfCaller(), opened);
        counters.invalidated(what);
        counters.add(CacheEvent.INVALIDATED_ENTRY, CacheCounters.namespaceOf(what), removed);
        return removed;
    }

    private long delete(Invalidation.Key what) {
        EntryLocation location = buckets.locate(what.key());
        Bucket bucket = location.bucket();
        return bucket.guard().invalidate(what, () -> bucket.writes().delete(what.key(), location.id()) ? 1 : 0);
    }

    /** Replays an invalidation of a bucket's queue; no recovery does so during the constructor. */
    private void replay(int bucket, Invalidation what) {
        long unused = run(what, new InvalidationGuard.OfReplay(bucket), (other, version) -> {});
    }

    private long run(Invalidation what, InvalidationGuard guard, BiConsumer<Bucket, BucketVersion> opened) {
        return new GatedInvalidation(what, buckets.all(), fanout, sender, guard).run(opened);
    }

    Fanout fanout() {
        return fanout;
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

    BackendStatus health() {
        return recovery.status(inspector.findings());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            if (flushTimer != null) {
                flushTimer.cancel(false);
            }
            try {
                accesses.flush(buckets::locate);
            } finally {
                closeAll();
            }
        }
    }

    private void closeAll() {
        try {
            recovery.close();
        } finally {
            connection.close();
        }
    }
}
