package io.cachekit.hybrid;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.CacheUnavailableException;
import io.cachekit.LookupKey;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.redis.Backplane;
import io.cachekit.redis.BackplaneBatch;
import io.cachekit.redis.BackplaneCatchUp;
import io.cachekit.redis.BackplaneSubscription;
import io.cachekit.settings.HybridSettings;
import io.cachekit.spi.BackendStatus;
import io.cachekit.spi.BackendStatus.BackplaneState;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Applies the messages of all buckets as they arrive, and polls the masters at least four times
 * within the bound on staleness. Thread-safe.
 */
final class Coherence implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.hybrid");
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(2);
    private static final Duration LONGEST_START = Duration.ofSeconds(2);
    private static final Duration LEAST_LISTENING = Duration.ofMinutes(1);
    private static final long WINDOW_MILLIS = 10;

    private final Backplane backplane;
    private final HybridSettings settings;
    private final TimeSource time;
    private final CacheCounters counters;
    private final PollScheduler poll;
    private final SyncTable table;
    private final BackplaneSubscription subscription;
    private final Future<?> timer;
    private final SilentChanges silent;
    private final GapLog gaps;
    private final AtomicInteger next = new AtomicInteger();
    private final Backplane.Listening listening;
    private final OwnChanges.Log log = new OwnChanges.Log() {
        @Override
        public boolean isConnected() {
            return Coherence.this.isConnected();
        }

        @Override
        public boolean maySilence(int bucket) {
            return silent.maySilence(bucket);
        }

        @Override
        public void pull(List<Integer> buckets) {
            Coherence.this.pull(buckets);
        }

        @Override
        public void catchUp(int bucket) {
            boolean unused = Coherence.this.catchUp(bucket);
        }
    };
    private final long intervalNanos;
    private volatile boolean heartbeatDue;
    private volatile boolean started;
    private volatile boolean closed;

    /** Subscribes within two seconds, and polls the masters that answer within another two. */
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
        this.gaps = new GapLog(time, counters.events());
        this.poll = new PollScheduler(executor, this::pollAndCheck);
        long bound = settings.maxStaleness().toNanos();
        L1Changes changes = new L1Changes(l1);
        this.table = new SyncTable(IntStream.range(0, backplane.buckets())
                .mapToObj(bucket -> new BucketSync(bound, changes.of(this::flushed)))
                .toList());
        this.listening = new Backplane.Listening(
                settings.maxStaleness().multipliedBy(4).plus(LEAST_LISTENING),
                WINDOW_MILLIS,
                settings.logBytes(),
                settings.logAge().toMillis());
        this.intervalNanos = Math.min(bound / 4, LONGEST_INTERVAL.toNanos());
        this.silent = new SilentChanges(backplane.buckets(), time, executor, scheduler, this::pull);
        this.subscription = backplane.subscribe(counters.events(), this::received, this::tick);
        subscription.start();
        try {
            boolean unused = catchUp(time.nanos() + LONGEST_START.toNanos());
            this.timer =
                    scheduler.scheduleWithFixedDelay(this::tick, intervalNanos, intervalNanos, TimeUnit.NANOSECONDS);
        } catch (RuntimeException e) {
            end();
            subscription.close();
            throw e;
        }
        started = true;
    }

    private void flushed() {
        counters.count(CacheEvent.L1_FLUSHED, null);
    }

    /** Bounds a token by the messages that are applied before the load begins. (model: received) */
    CacheToken bounded(CacheKey key, CacheToken token) {
        BucketSync.Progress known = table.buckets().get(backplane.bucketOf(key)).progress();
        CacheToken bounded = backplane.boundedBy(token, known.incarnation(), known.sequence());
        if (Backplane.isUnknown(bounded)) {
            poll.request();
        }
        return bounded;
    }

    /** Waits for the messages of own changes, and polls the masters for late ones. */
    void awaitApplied(List<OwnChanges.Position> changes) {
        if (!changes.isEmpty()) {
            new OwnChanges(table.buckets(), changes).await(log);
        }
    }

    /** Checks whether the L1 entry of a key may be used now. */
    boolean isInSync(LookupKey key) {
        boolean connected = isConnected();
        long now = time.nanos();
        return (connected && table.isAllInSync(now)) || isInSync(key.toCacheKey(), connected, now);
    }

    private boolean isInSync(CacheKey key, boolean connected, long now) {
        BucketSync bucket = table.buckets().get(backplane.bucketOf(key));
        return (connected && bucket.isInSync(now))
                || (settings.serveL1WhenDisconnected() && bucket.hasNoGap() && backplane.isDown(key));
    }

    /** Checks whether this node receives messages. */
    boolean isConnected() {
        return subscription.isConnected();
    }

    /** The status of L1 with its number of entries and their weight. */
    BackendStatus.L1 status(long entries, long bytes) {
        boolean connected = isConnected();
        BackplaneState state = connected ? BackplaneState.CONNECTED : BackplaneState.DISCONNECTED;
        if (connected && subscription.isSilent()) {
            state = BackplaneState.SILENT;
        }
        OptionalLong lag = subscription.lagNanos();
        return new BackendStatus.L1(
                state,
                lag.isPresent() ? Duration.ofNanos(lag.getAsLong()) : null,
                connected ? table.outOfSync(time.nanos()) : backplane.buckets(),
                entries,
                bytes);
    }

    private void received(Integer number, Optional<BackplaneBatch> changes) {
        BucketSync bucket = table.buckets().get(number);
        note(bucket.received(changes));
        changes.ifPresent(batch -> silent.rang(number, batch.lookMillis()));
    }

    private void note(BucketSync.Receipt receipt) {
        if (!receipt.complete()) {
            if (receipt.begins()) {
                counters.count(CacheEvent.GAP, null);
                gaps.found();
                table.update();
            }
            poll.request();
        }
        counters.add(CacheEvent.CHANGE_RECEIVED, null, receipt.changes());
    }

    /** Applies what is new in the logs of some buckets. */
    private void pull(List<Integer> numbers) {
        List<BucketSync.Progress> known = numbers.stream()
                .map(number -> table.buckets().get(number).progress())
                .toList();
        try {
            List<Optional<BackplaneCatchUp>> answers = backplane.pull(IntStream.range(0, numbers.size())
                    .mapToObj(i -> known(numbers.get(i), known.get(i)))
                    .toList());
            for (int i = 0; i < numbers.size(); i++) {
                BucketSync bucket = table.buckets().get(numbers.get(i));
                BucketSync.Progress asked = known.get(i);
                answers.get(i).ifPresent(answer -> {
                    note(bucket.pulled(asked, answer));
                    if (answer.more()) {
                        poll.request();
                    }
                });
            }
        } catch (RuntimeException e) { // the next poll finds the changes
            LOGGER.log(Level.DEBUG, "The log of a Redis bucket can't be read", e);
        }
    }

    private static Backplane.Known known(int bucket, BucketSync.Progress progress) {
        return new Backplane.Known(bucket, progress.incarnation(), progress.sequence());
    }

    /** Requests a poll and a heartbeat, regularly and after each change of the subscription. */
    private void tick() {
        heartbeatDue = started;
        poll.requestRegularly();
    }

    /** Polls, and sends a heartbeat if one is due; returns false if a gap is left. */
    private boolean pollAndCheck() {
        try {
            boolean complete = catchUp(time.nanos() + intervalNanos * PollScheduler.PATIENCE);
            if (heartbeatDue) {
                heartbeatDue = false;
                boolean unused = subscription.check();
            }
            return complete;
        } catch (RuntimeException e) { // the timer requests another poll
            if (closed) {
                LOGGER.log(Level.DEBUG, "The last poll of Redis for changes failed", e);
            } else {
                counters.events().failure(LOGGER, EventCode.POLL_FAILED, e);
            }
            return true;
        }
    }

    /** Catches up with bucket after bucket until a time; returns false if a gap is left. */
    private boolean catchUp(long latest) {
        boolean complete = true;
        int first = next.get();
        for (int i = 0; i < backplane.buckets() && !closed; i++) {
            int bucket = (first + i) % backplane.buckets();
            if (time.nanos() - latest > 0) {
                next.set(bucket);
                break; // the servers are slow; the next poll begins here
            }
            complete &= catchUp(bucket);
        }
        return complete;
    }

    /** Applies the logged changes of a bucket; returns false if a gap is left. */
    private boolean catchUp(int bucket) {
        BucketSync sync = table.buckets().get(bucket);
        try {
            Optional<BackplaneCatchUp> answer;
            do {
                BucketSync.Progress known = sync.progress();
                long sent = time.nanos();
                answer = backplane.catchUp(known(bucket, known), listening);
                answer.ifPresent(changes -> sync.catchUp(known, sent, changes));
            } while (answer.isPresent() && answer.get().more() && !closed);
            return answer.isEmpty() || sync.hasNoGap();
        } catch (CacheUnavailableException e) {
            LOGGER.log(Level.DEBUG, "A Redis bucket can't be polled for changes", e);
            return true;
        } finally {
            table.update();
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
        silent.close();
        poll.close();
    }
}
