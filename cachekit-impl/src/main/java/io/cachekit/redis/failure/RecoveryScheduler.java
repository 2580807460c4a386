package io.cachekit.redis.failure;

import io.cachekit.internal.BackendHealth;
import io.cachekit.internal.HealthReport;
import io.cachekit.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that lanes are tended: from time to time, and soon after a failure. The timer only hands out work; an
 * executor talks to Redis. Thread-safe.
 */
public final class RecoveryScheduler implements BackendHealth, AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis.failure");

    private final List<Duty> duties;
    private final Duration bound;
    private final TimeSource time;
    private final Executor executor;
    private final ScheduledExecutorService scheduler;
    private volatile @Nullable Future<?> timer;
    private final Map<String, String> remarks = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private RecoveryScheduler(
            List<BucketGuard> lanes,
            Duration bound,
            TimeSource time,
            ScheduledExecutorService scheduler,
            Executor executor) {
        this.bound = bound;
        this.time = time;
        this.duties = lanes.stream().map(Duty::new).toList();
        this.executor = executor;
        this.scheduler = scheduler;
    }

    /**
     * Begins. Tends lane after lane on the calling thread as long as that makes them serve, so that they do when this
     * returns. After the first that doesn't, all others are tended by the executor at the same time, and waited for
     * until the bound is over.
     *
     * @param lanes the lanes of a backend; they are closed with the keeper
     * @param settings how often to tend
     * @param bound how long to wait for lanes at most, at the start and at the end
     * @param time the clocks
     * @param scheduler the timer, never blocked
     * @param executor runs what talks to Redis
     * @return the keeper
     */
    public static RecoveryScheduler start(
            List<BucketGuard> lanes,
            FailureSettings settings,
            Duration bound,
            TimeSource time,
            ScheduledExecutorService scheduler,
            Executor executor) {
        RecoveryScheduler keeper = new RecoveryScheduler(lanes, bound, time, scheduler, executor);
        keeper.begin();
        keeper.tickEvery(shorter(settings.retryInterval(), settings.failoverCheck()));
        return keeper;
    }

    /** Only after the beginning: who is at a lane already keeps others from it, and they don't wait for him. */
    private void tickEvery(Duration interval) {
        long nanos = interval.toNanos();
        timer = scheduler.scheduleWithFixedDelay(this::tick, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void begin() {
        long end = time.nanos() + bound.toNanos();
        duties.forEach(duty -> duty.lane.keptBy(duty));
        int tended = 0;
        boolean serving = true;
        while (serving && tended < duties.size()) {
            BucketGuard lane = duties.get(tended++).lane;
            lane.tend();
            serving = lane.isOpen();
        }
        List<Duty> others = duties.subList(tended, duties.size());
        CountDownLatch done = new CountDownLatch(others.size());
        others.forEach(duty -> duty.tendNow(done));
        try {
            boolean unused = done.await(Math.max(0, end - time.nanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Keeps a remark for health that has nothing to do with one lane, as that the server evicts entries. The backend
     * counts as degraded while there is any.
     *
     * @param name under which name to report it
     * @param text what is wrong, without secrets, or null if nothing is any more
     */
    public void remark(String name, @Nullable String text) {
        if (text == null) {
            remarks.remove(name);
        } else {
            remarks.put(name, text);
        }
    }

    @Override
    public HealthReport health() {
        return GuardSummary.of(duties.stream().map(duty -> duty.lane.health()).toList(), remarks);
    }

    /**
     * Stops the timer and closes the lanes, each with a last attempt to replay what it has queued, until the bound is
     * over, or the first of them gets no answer.
     */
    @Override
    public void close() {
        closed = true;
        Future<?> ticking = timer;
        if (ticking != null) {
            ticking.cancel(false);
        }
        long end = time.nanos() + bound.toNanos();
        boolean reachable = true;
        for (Duty duty : duties) {
            duty.lane.keptBy(null);
            duty.lane.quit();
        }
        for (Duty duty : duties) {
            reachable &= duty.lane.close(reachable ? end : time.nanos());
        }
    }

    private void tick() {
        duties.forEach(Duty::tendRegularly);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** The tending of one lane, waiting in the executor once at most, and in the timer once at most. */
    private final class Duty implements Runnable, RecoveryTrigger {

        /** After so many turns of the timer the executor must have lost it. */
        private static final int PATIENCE = 10;

        private final BucketGuard lane;
        private final AtomicBoolean waiting = new AtomicBoolean();
        private final AtomicBoolean timed = new AtomicBoolean();
        private int turns; // only touched by the timer

        Duty(BucketGuard lane) {
            this.lane = lane;
        }

        void tendRegularly() {
            turns = waiting.get() ? turns + 1 : 0;
            if (turns > PATIENCE) {
                turns = 0;
                waiting.set(false);
            }
            tendSoon();
        }

        @Override
        public void tendSoon() {
            if (closed || !waiting.compareAndSet(false, true)) {
                return;
            }
            try {
                executor.execute(this);
            } catch (RuntimeException busy) { // the timer comes again
                waiting.set(false);
                LOGGER.log(Level.DEBUG, "No thread to tend a lane of Redis", busy);
            }
        }

        void tendNow(CountDownLatch done) {
            try {
                executor.execute(() -> {
                    try {
                        lane.tend();
                    } finally {
                        done.countDown();
                    }
                });
            } catch (RuntimeException busy) {
                done.countDown();
                LOGGER.log(Level.DEBUG, "No thread to tend a lane of Redis", busy);
            }
        }

        @Override
        public void suspect(String master) {
            duties.forEach(duty -> duty.lane.suspect(master));
        }

        @Override
        public void tendIn(long nanos) {
            if (closed || !timed.compareAndSet(false, true)) {
                return;
            }
            try {
                Future<?> unused = scheduler.schedule(this::onTime, nanos, TimeUnit.NANOSECONDS);
            } catch (RuntimeException busy) { // the regular turn does it, then
                timed.set(false);
                LOGGER.log(Level.DEBUG, "No timer to tend a lane of Redis", busy);
            }
        }

        private void onTime() {
            timed.set(false);
            tendSoon();
        }

        @Override
        public void run() {
            waiting.set(false);
            lane.tend();
        }
    }
}
