package io.cachekit.hybrid;

import io.cachekit.CacheKey;
import io.cachekit.CacheUnavailableException;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.redis.Change;
import io.cachekit.redis.Heard;
import io.cachekit.redis.RedisBackplane;
import io.cachekit.redis.RedisSubscription;
import io.cachekit.spi.CacheCounters;
import io.cachekit.spi.CacheEvent;
import io.cachekit.spi.Invalidation;
import io.cachekit.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Follows the changes of all buckets: published ones as they come, and at least four times within the bound on staleness
 * by asking the masters. Thread-safe.
 */
final class Coherence implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.hybrid");
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(2);
    private static final Duration LISTENING = Duration.ofMinutes(1);

    private final RedisBackplane backplane;
    private final MemoryCacheAdapter l1;
    private final HybridSettings settings;
    private final TimeSource time;
    private final CacheCounters counters;
    private final Executor executor;
    private final TrustBoard board;
    private final RedisSubscription subscription;
    private final Future<?> timer;
    private final AtomicInteger wanted = new AtomicInteger();
    private volatile boolean greetingDue;
    private volatile boolean closed;

    /** Subscribes and asks the masters once, which takes two seconds and the time-out at most. */
    Coherence(
            RedisBackplane backplane,
            MemoryCacheAdapter l1,
            HybridSettings settings,
            TimeSource time,
            CacheCounters counters,
            Executor executor,
            ScheduledExecutorService scheduler) {
        this.backplane = backplane;
        this.l1 = l1;
        this.settings = settings;
        this.time = time;
        this.counters = counters;
        this.executor = executor;
        long bound = settings.maxStaleness().toNanos();
        this.board = new TrustBoard(IntStream.range(0, backplane.buckets())
                .mapToObj(bucket -> new BucketTrust(bound, new BucketCopies(bucket)))
                .toList());
        this.subscription = backplane.subscribe(this::published, this::request);
        subscription.start();
        try {
            ask();
            long interval = Math.min(bound / 4, LONGEST_INTERVAL.toNanos());
            this.timer = scheduler.scheduleWithFixedDelay(this::tick, interval, interval, TimeUnit.NANOSECONDS);
        } catch (RuntimeException e) {
            closed = true;
            subscription.close();
            throw e;
        }
    }

    /** The copies of one bucket. */
    private final class BucketCopies implements BucketTrust.Copies {

        private final int bucket;

        BucketCopies(int bucket) {
            this.bucket = bucket;
        }

        @Override
        public void remove(Invalidation what) {
            what.applyTo(l1);
        }

        @Override
        public void removeAll() {
            counters.count(CacheEvent.COPIES_DROPPED, null);
            long unused = l1.deleteIf(key -> backplane.buckets() == 1 || backplane.bucketOf(key) == bucket);
        }
    }

    /** Whether copies of an entry's bucket may be used now. */
    boolean isTrusted(CacheKey key) {
        boolean hears = subscription.hearsItself();
        long now = time.nanos();
        if (hears && board.trustsAll(now)) {
            return true;
        }
        BucketTrust bucket = board.buckets().get(backplane.buckets() == 1 ? 0 : backplane.bucketOf(key));
        return (hears && bucket.isTrusted(now))
                || (settings.serveL1WhenDisconnected() && bucket.hasNoGap() && backplane.isDown(key));
    }

    /** Whether this node hears what is published. */
    boolean hearsItself() {
        return subscription.hearsItself();
    }

    /** What is to be known of it, by name. */
    Map<String, String> health() {
        long lag = subscription.lagNanos().orElse(-1);
        return Map.of(
                "backplane", backplaneText(),
                "backplane-lag-micros", Long.toString(lag < 0 ? -1 : TimeUnit.NANOSECONDS.toMicros(lag)),
                "buckets-not-trusted",
                        Long.toString(hearsItself() ? board.untrusted(time.nanos()) : backplane.buckets()));
    }

    private String backplaneText() {
        if (!hearsItself()) {
            return "not heard: no copies are kept in memory";
        }
        return subscription.isQuiet() ? "not heard lately" : "heard";
    }

    private void published(Integer bucket, Optional<Change> change) {
        counters.count(CacheEvent.CHANGE_HEARD, null);
        if (!board.buckets().get(bucket).published(change)) {
            counters.count(CacheEvent.GAP, null);
            board.update();
            request();
        }
    }

    private void tick() {
        greetingDue = true;
        request();
    }

    /** Has the masters asked soon, on a thread that may block; one thread at a time asks. */
    private void request() {
        if (closed || wanted.getAndIncrement() > 0) {
            return;
        }
        try {
            executor.execute(this::askWhileWanted);
        } catch (RuntimeException e) { // which would end the timer
            wanted.set(0);
            LOGGER.log(Level.DEBUG, "No thread to ask for changes; the next time, then", e);
        }
    }

    private void askWhileWanted() {
        int answered;
        boolean done = false;
        try {
            do {
                answered = wanted.get();
                greetAndAsk();
            } while (wanted.addAndGet(-answered) > 0);
            done = true;
        } finally {
            if (!done) { // an error; the next request asks again
                wanted.set(0);
            }
        }
    }

    private void greetAndAsk() {
        try {
            if (greetingDue) {
                greetingDue = false;
                boolean unused = subscription.check();
            }
            ask();
        } catch (RuntimeException e) { // the timer asks again
            LOGGER.log(closed ? Level.DEBUG : Level.WARNING, "The masters could not be asked for changes", e);
        }
    }

    private void ask() {
        Duration listening = settings.maxStaleness().multipliedBy(4).plus(LISTENING);
        for (int bucket = 0; bucket < backplane.buckets() && !closed; bucket++) {
            BucketTrust trust = board.buckets().get(bucket);
            BucketTrust.Known known = trust.known();
            long sent = time.nanos();
            try {
                Optional<Heard> heard = backplane.listen(bucket, known.incarnation(), known.sequence(), listening);
                heard.ifPresent(answer -> trust.heard(known, sent, answer));
            } catch (CacheUnavailableException e) {
                LOGGER.log(Level.DEBUG, "A bucket can't be asked for changes", e);
            }
        }
        board.update();
    }

    @Override
    public void close() {
        closed = true;
        timer.cancel(false);
        subscription.close();
    }
}
