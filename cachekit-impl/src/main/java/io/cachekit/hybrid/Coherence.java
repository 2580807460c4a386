package io.cachekit.hybrid;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.CacheUnavailableException;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.redis.Backplane;
import io.cachekit.redis.BackplaneCatchUp;
import io.cachekit.redis.BackplaneMessage;
import io.cachekit.redis.BackplaneSubscription;
import io.cachekit.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
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
    private static final Duration LONGEST_START = Duration.ofSeconds(2);
    private static final Duration LISTENING = Duration.ofMinutes(1);

    private final Backplane backplane;
    private final HybridSettings settings;
    private final TimeSource time;
    private final CacheCounters counters;
    private final PollScheduler rounds;
    private final SyncTable board;
    private final BackplaneSubscription subscription;
    private final Future<?> timer;
    private final AtomicInteger next = new AtomicInteger();
    private final long intervalNanos;
    private volatile boolean greetingDue;
    private volatile boolean started;
    private volatile boolean closed;

    /** Subscribes, for two seconds at most, and asks the masters, as far as they answer within another two. */
    Coherence(
            Backplane backplane,
            MemoryCacheAdapter l1,
            HybridSettings settings,
            TimeSource time,
            CacheCounters counters,
            Executor executor,
            ScheduledExecutorService scheduler) {
        this.backplane = backplane;
        this.settings = settings;
        this.time = time;
        this.counters = counters;
        this.rounds = new PollScheduler(executor, this::askAndGreet);
        long bound = settings.maxStaleness().toNanos();
        L1Changes copies = new L1Changes(l1);
        this.board = new SyncTable(IntStream.range(0, backplane.buckets())
                .mapToObj(bucket -> new BucketSync(bound, copies.of(this::dropped)))
                .toList());
        this.intervalNanos = Math.min(bound / 4, LONGEST_INTERVAL.toNanos());
        this.subscription = backplane.subscribe(this::published, this::tick);
        subscription.start();
        try {
            boolean unused = ask(time.nanos() + LONGEST_START.toNanos());
            this.timer =
                    scheduler.scheduleWithFixedDelay(this::tick, intervalNanos, intervalNanos, TimeUnit.NANOSECONDS);
        } catch (RuntimeException e) {
            end();
            subscription.close();
            throw e;
        }
        started = true;
    }

    private void dropped() {
        counters.count(CacheEvent.COPIES_DROPPED, null);
    }

    /** Bounds a token by what was applied of the changes of its bucket: asked before the load begins. (model: heard) */
    CacheToken heardUpToNow(CacheKey key, CacheToken token) {
        BucketSync.Known known = board.buckets().get(backplane.bucketOf(key)).known();
        return backplane.heardUpTo(token, known.incarnation(), known.sequence());
    }

    /** Waits until changes of this node were applied here, too. Asks the masters for those that are not heard soon. */
    void awaitApplied(List<OwnChanges.Position> changes) {
        new OwnChanges(board.buckets(), changes).await(subscription.hearsItself(), this::ask);
    }

    /** Whether copies of all entries may be used now, as is mostly so. */
    boolean trustsAll() {
        return subscription.hearsItself() && board.trustsAll(time.nanos());
    }

    /** Whether copies of an entry's bucket may be used now. */
    boolean isTrusted(CacheKey key) {
        boolean hears = subscription.hearsItself();
        long now = time.nanos();
        if (hears && board.trustsAll(now)) {
            return true;
        }
        BucketSync bucket = board.buckets().get(backplane.bucketOf(key));
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

    private void published(Integer number, Optional<BackplaneMessage> change) {
        BucketSync bucket = board.buckets().get(number);
        boolean trusted = bucket.hasNoGap();
        if (!bucket.published(change)) {
            if (trusted) {
                counters.count(CacheEvent.GAP, null);
                board.update();
            }
            rounds.request();
        }
        counters.count(CacheEvent.CHANGE_HEARD, null);
    }

    /** Greets and asks, regularly and whenever the subscription has changed. */
    private void tick() {
        greetingDue = started;
        rounds.requestRegularly();
    }

    /** False if a gap was not closed by the answer. */
    private boolean askAndGreet() {
        try {
            boolean complete = ask(time.nanos() + intervalNanos * PollScheduler.PATIENCE);
            if (greetingDue) {
                greetingDue = false;
                boolean unused = subscription.check();
            }
            return complete;
        } catch (RuntimeException e) { // the timer asks again
            LOGGER.log(closed ? Level.DEBUG : Level.WARNING, "The masters could not be asked for changes", e);
            return true;
        }
    }

    /** Asks bucket by bucket, until a time; false if an answer has left a gap. */
    private boolean ask(long latest) {
        boolean complete = true;
        int first = next.get();
        for (int i = 0; i < backplane.buckets() && !closed; i++) {
            int bucket = (first + i) % backplane.buckets();
            if (time.nanos() - latest > 0) {
                next.set(bucket);
                break; // the servers are slow; the next round goes on here
            }
            complete &= ask(bucket);
        }
        return complete;
    }

    /** Asks for the changes of a bucket; false if the answer has left a gap. */
    private boolean ask(int bucket) {
        Duration listening = settings.maxStaleness().multipliedBy(4).plus(LISTENING);
        BucketSync trust = board.buckets().get(bucket);
        BucketSync.Known known = trust.known();
        long sent = time.nanos();
        try {
            Optional<BackplaneCatchUp> heard =
                    backplane.listen(bucket, known.incarnation(), known.sequence(), listening);
            heard.ifPresent(answer -> trust.heard(known, sent, answer));
            return heard.isEmpty() || trust.hasNoGap();
        } catch (CacheUnavailableException e) {
            LOGGER.log(Level.DEBUG, "A bucket can't be asked for changes", e);
            return true;
        } finally {
            board.update();
        }
    }

    @Override
    public void close() {
        end();
        timer.cancel(false);
        subscription.close();
    }

    private void end() {
        closed = true;
        rounds.close();
    }
}
