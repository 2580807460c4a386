package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.HealthReport;
import io.cachekit.redis.failure.FailureSettings.OnError;
import io.cachekit.spi.TimeSource;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecoverySchedulerTest {

    private static final FailureSettings SLOW = new FailureSettings(
            OnError.FAIL_OPEN, 3, Duration.ofHours(1), 10, Duration.ofSeconds(60), Duration.ofHours(1));

    private static final Duration BOUND = Duration.ofMillis(50);

    private final ManualTime time = new ManualTime();
    private final CacheCounters counters = new CacheCounters(true, Set.of());
    private final ScriptedBucket first = new ScriptedBucket();
    private final ScriptedBucket second = anotherMaster();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    private static ScriptedBucket anotherMaster() {
        ScriptedBucket bucket = new ScriptedBucket();
        bucket.runId = "second";
        return bucket;
    }

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    @Test
    void start_mastersAnswer_lanesServe() {
        List<BucketGuard> lanes = lanes(SLOW);
        try (RecoveryScheduler keeper =
                RecoveryScheduler.start(lanes, SLOW, BOUND, TimeSource.system(), timer, work::add)) {
            assertThat(lanes).allMatch(BucketGuard::isOpen);
            assertThat(work).isEmpty();
            assertThat(keeper.health().degraded()).isFalse();
            assertThat(keeper.health().data())
                    .containsEntry("circuit", "closed")
                    .containsEntry("lanes", "2 serving")
                    .containsEntry("pending", "0");
        }
    }

    /** A timer that rings at once, as one does that a stall before the beginning has made late. */
    private static final class EagerTimer extends ScheduledThreadPoolExecutor {

        EagerTimer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
            task.run();
            return super.scheduleWithFixedDelay(task, first, delay, unit);
        }
    }

    @Test
    void start_timerRingsAtOnce_lanesServeAllTheSame() {
        List<BucketGuard> lanes = lanes(SLOW);
        Thread starting = Thread.currentThread();
        CountDownLatch atIt = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        first.beforeRunId = () -> {
            if (Thread.currentThread() != starting) {
                atIt.countDown();
                hold(go);
            }
        };
        EagerTimer eager = new EagerTimer();
        try (RecoveryScheduler keeper =
                RecoveryScheduler.start(lanes, SLOW, BOUND, TimeSource.system(), eager, task -> {
                    Thread thread = new Thread(task);
                    thread.start();
                    await().until(() -> atIt.getCount() == 0 || !thread.isAlive());
                })) {
            assertThat(lanes).allMatch(BucketGuard::isOpen);
            assertThat(keeper.health().degraded()).isFalse();
        } finally {
            go.countDown();
            eager.shutdownNow();
        }
    }

    @Test
    void start_mastersAreDown_asksOneAndLeavesTheOthersToTheExecutor() {
        first.down = true;
        second.down = true;
        List<BucketGuard> lanes = lanes(SLOW);
        try (RecoveryScheduler keeper =
                RecoveryScheduler.start(lanes, SLOW, BOUND, TimeSource.system(), timer, work::add)) {
            assertThat(second.asked).hasValue(0);
            assertThat(work).hasSize(1);
            work.remove().run();
            HealthReport health = keeper.health();
            assertThat(health.degraded()).isTrue();
            assertThat(health.data())
                    .containsEntry("circuit", "open")
                    .containsEntry("lanes", "2 circuit open")
                    .containsEntry("last-failure", "Failed to connect to 127.0.0.1:6379")
                    .containsKeys("not-serving-since", "last-failure-at");
        }
    }

    @Test
    void start_firstMasterIsDown_theOthersServeAllTheSame() {
        first.down = true;
        List<BucketGuard> lanes = lanes(SLOW);
        var executor = Executors.newFixedThreadPool(2);
        try (RecoveryScheduler keeper =
                RecoveryScheduler.start(lanes, SLOW, Duration.ofMinutes(1), TimeSource.system(), timer, executor)) {
            assertThat(lanes.get(1).isOpen()).isTrue();
            assertThat(keeper.health().degraded()).isTrue();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void close_firstMasterDoesNotAnswer_theOthersAreNotAsked() {
        List<BucketGuard> lanes = lanes(SLOW);
        RecoveryScheduler keeper =
                RecoveryScheduler.start(lanes, SLOW, Duration.ofMinutes(1), TimeSource.system(), timer, work::add);
        for (BucketGuard lane : lanes) {
            long unused = lane.invalidate(Coalescing.ALL, () -> {
                throw ScriptedBucket.gone();
            });
        }
        int asked = second.asked.get();
        first.down = true;
        keeper.close();

        assertThat(second.asked).hasValue(asked);
        assertThat(counters.get(CacheEvent.LOST)).isEqualTo(2);
    }

    @Test
    void failure_serving_isTendedAtOnceByTheExecutor() {
        List<BucketGuard> lanes = lanes(SLOW);
        try (RecoveryScheduler keeper =
                RecoveryScheduler.start(lanes, SLOW, BOUND, TimeSource.system(), timer, work::add)) {
            fail(lanes.get(0));
            fail(lanes.get(0));
            assertThat(keeper.health().data()).containsEntry("lanes", "1 serving, 1 catching up");
            assertThat(work).hasSize(1); // once, however many fail
            work.remove().run();
            assertThat(lanes.get(0).isOpen()).isTrue();
        }
    }

    @Test
    void failure_circuitOpensRightAfterItClosed_waitsForTheTimer() {
        List<BucketGuard> lanes = lanes(SLOW);
        try (RecoveryScheduler keeper =
                RecoveryScheduler.start(lanes, SLOW, BOUND, TimeSource.system(), timer, work::add)) {
            for (int i = 0; i < 2; i++) {
                fail(lanes.get(0));
                work.remove().run();
            }
            fail(lanes.get(0));
            assertThat(keeper.health().data()).containsEntry("circuit", "1 of 2 open");
            assertThat(work).isEmpty();
        }
    }

    @Test
    void failure_executorRefuses_isNoBusinessOfTheCaller() {
        List<BucketGuard> lanes = lanes(SLOW);
        try (RecoveryScheduler keeper =
                RecoveryScheduler.start(lanes, SLOW, BOUND, TimeSource.system(), timer, task -> {
                    throw new RejectedExecutionException("full");
                })) {
            fail(lanes.get(0));
            assertThat(keeper.health().degraded()).isTrue();
        }
    }

    @Test
    void failure_executorThrowsOrLosesWork_isTendedAllTheSame() {
        FailureSettings quick = new FailureSettings(
                OnError.FAIL_OPEN, 3, Duration.ofMillis(10), 10, Duration.ofSeconds(60), Duration.ofHours(1));
        var turns = new java.util.concurrent.atomic.AtomicInteger();
        List<BucketGuard> lanes = lanes(quick);
        try (RecoveryScheduler keeper =
                RecoveryScheduler.start(lanes, quick, BOUND, TimeSource.system(), timer, task -> {
                    int turn = turns.getAndIncrement();
                    if (turn == 0) {
                        throw new IllegalStateException("the container is starting");
                    }
                    if (turn > 2) { // the first one is lost for each lane
                        task.run();
                    }
                })) {
            fail(lanes.get(0));
            await().until(() -> !keeper.health().degraded());
            assertThat(turns.get()).isGreaterThan(3);
        }
    }

    @Test
    void timer_redisComesBack_servesAgain() {
        FailureSettings quick = new FailureSettings(
                OnError.FAIL_OPEN, 1, Duration.ofMillis(10), 10, Duration.ofSeconds(60), Duration.ofSeconds(1));
        first.down = true;
        List<BucketGuard> lanes = lanes(quick);
        var executor = Executors.newFixedThreadPool(2);
        try (RecoveryScheduler keeper =
                RecoveryScheduler.start(lanes, quick, BOUND, TimeSource.system(), timer, executor)) {
            await().until(() -> first.asked.get() > 3);
            assertThat(keeper.health().degraded()).isTrue();
            first.down = false;
            await().until(() -> !keeper.health().degraded());
        } finally {
            executor.shutdownNow();
        }
        assertThat(timer.getQueue()).allMatch(task -> ((java.util.concurrent.Future<?>) task).isCancelled());
    }

    @Test
    void remark_setAndTakenBack_degradesWhileItIsThere() {
        try (RecoveryScheduler keeper =
                RecoveryScheduler.start(lanes(SLOW), SLOW, BOUND, TimeSource.system(), timer, work::add)) {
            keeper.remark("eviction", "allkeys-lru");
            assertThat(keeper.health().degraded()).isTrue();
            assertThat(keeper.health().data()).containsEntry("eviction", "allkeys-lru");
            keeper.remark("eviction", null);
            assertThat(keeper.health().degraded()).isFalse();
        }
    }

    @Test
    void health_refusedLane_tellsWhy() {
        List<BucketGuard> lanes = lanes(SLOW);
        try (RecoveryScheduler keeper =
                RecoveryScheduler.start(lanes, SLOW, BOUND, TimeSource.system(), timer, work::add)) {
            lanes.get(1).refuse("buckets differ");
            assertThat(keeper.health().degraded()).isTrue();
            assertThat(keeper.health().data()).containsEntry("refused", "buckets differ");
        }
    }

    private static void hold(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<BucketGuard> lanes(FailureSettings settings) {
        return List.of(
                new BucketGuard("0", first, settings, time, counters),
                new BucketGuard("1", second, settings, time, counters));
    }

    private static void fail(BucketGuard lane) {
        String answer = lane.read(
                () -> {
                    throw ScriptedBucket.gone();
                },
                () -> "otherwise");
        assertThat(answer).isEqualTo("otherwise");
    }
}
