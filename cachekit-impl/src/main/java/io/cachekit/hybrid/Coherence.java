package io.cachekit.hybrid;

import io.cachekit.CacheKey;
import io.cachekit.CacheUnavailableException;
import io.cachekit.redis.Change;
import io.cachekit.redis.Heard;
import io.cachekit.redis.RedisBackplane;
import io.cachekit.redis.RedisSubscription;
import io.cachekit.spi.Invalidation;
import io.cachekit.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Follows the changes of all buckets: published ones as they come, and at least three times within the bound on staleness
 * by asking the masters.
 */
final class Coherence implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.hybrid");
    private static final int LISTENING_FACTOR = 20;

    private final RedisBackplane backplane;
    private final HybridSettings settings;
    private final TimeSource time;
    private final Executor executor;
    private final List<BucketTrust> buckets = new ArrayList<>();
    private final RedisSubscription subscription;
    private final Future<?> timer;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * Starts.
     *
     * @param copies removes copies that a change names
     * @param drop removes all copies of a bucket
     */
    Coherence(
            RedisBackplane backplane,
            HybridSettings settings,
            TimeSource time,
            Executor executor,
            ScheduledExecutorService scheduler,
            Consumer<Invalidation> copies,
            IntConsumer drop) {
        this.backplane = backplane;
        this.settings = settings;
        this.time = time;
        this.executor = executor;
        long bound = settings.maxStaleness().toNanos();
        for (int bucket = 0; bucket < backplane.buckets(); bucket++) {
            int own = bucket;
            buckets.add(new BucketTrust(bound, copies, () -> drop.accept(own)));
        }
        this.subscription = backplane.subscribe(this::published, this::request);
        subscription.start();
        ask();
        this.timer = scheduler.scheduleWithFixedDelay(this::request, bound / 4, bound / 4, TimeUnit.NANOSECONDS);
    }

    /** Whether copies of an entry's bucket may be used now. */
    boolean isTrusted(CacheKey key) {
        if (!subscription.hearsItself()) {
            return false;
        }
        BucketTrust bucket = buckets.get(buckets.size() == 1 ? 0 : backplane.bucketOf(key));
        return bucket.isTrusted(time.nanos())
                || (settings.serveL1WhenDisconnected() && bucket.hasNoGap() && backplane.isDown(key));
    }

    /** Whether this node hears what is published. */
    boolean hearsItself() {
        return subscription.hearsItself();
    }

    /** How many buckets' copies may not be used now. */
    long untrusted() {
        long now = time.nanos();
        return buckets.stream().filter(bucket -> !bucket.isTrusted(now)).count();
    }

    private void published(Integer bucket, Optional<Change> change) {
        if (!buckets.get(bucket).published(change)) {
            request();
        }
    }

    /** Has the masters asked soon, on a thread that may block. */
    private void request() {
        if (closed || !asking.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::ask);
        } catch (RejectedExecutionException e) {
            asking.set(false);
            LOGGER.log(Level.DEBUG, "No thread to ask for changes; the next time, then", e);
        }
    }

    private void ask() {
        asking.set(false);
        subscription.check();
        Duration listening = settings.maxStaleness().multipliedBy(LISTENING_FACTOR);
        for (int bucket = 0; bucket < buckets.size() && !closed; bucket++) {
            BucketTrust trust = buckets.get(bucket);
            BucketTrust.Known known = trust.known();
            long sent = time.nanos();
            try {
                Optional<Heard> heard = backplane.listen(bucket, known.incarnation(), known.sequence(), listening);
                heard.ifPresent(answer -> trust.heard(known, sent, answer));
            } catch (CacheUnavailableException e) {
                LOGGER.log(Level.DEBUG, "A bucket can't be asked for changes", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        timer.cancel(false);
        subscription.close();
    }
}
