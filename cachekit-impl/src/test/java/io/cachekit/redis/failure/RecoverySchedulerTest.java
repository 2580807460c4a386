package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.settings.FailureSettings;
import io.cachekit.settings.FailureSettings.OnError;
import io.cachekit.spi.BackendStatus;
import io.cachekit.spi.TimeSource;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
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
    private final ScriptedBucket second = anotherServer();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    private static ScriptedBucket anotherServer() {
        ScriptedBucket bucket = new ScriptedBucket();
        bucket.runId = "second";
        return bucket;
    }

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    @Test
    void start_serversAnswer_bucketsServe() {
        List<BucketGuard> guards = guards(SLOW);
        try (RecoveryScheduler scheduler =
                RecoveryScheduler.start(guards, SLOW, BOUND, TimeSource.system(), timer, work::add)) {
            assertThat(guards).allMatch(BucketGuard::isOpen);
            assertThat(work).isEmpty();
            assertThat(scheduler.status(Map.of()).degraded()).isFalse();
            assertThat(scheduler.status(Map.of()).data())
                    .containsEntry("circuit", "closed")
                    .containsEntry("buckets", "2 serving")
                    .containsEntry("pending", "0");
        }
    }

    /** A timer that fires at once, as after a stall before the start. */
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
    void start_timerFiresAtOnce_bucketsServe() {
        List<BucketGuard> guards = guards(SLOW);
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
        try (RecoveryScheduler scheduler =
                RecoveryScheduler.start(guards, SLOW, BOUND, TimeSource.system(), eager, task -> {
                    Thread thread = new Thread(task);
                    thread.start();
                    await().until(() -> atIt.getCount() == 0 || !thread.isAlive());
                })) {
            assertThat(guards).allMatch(BucketGuard::isOpen);
            assertThat(scheduler.status(Map.of()).degraded()).isFalse();
        } finally {
            go.countDown();
            eager.shutdownNow();
        }
    }

    @Test
    void start_serversAreDown_asksOneAndLeavesTheOthersToTheExecutor() {
        first.down = true;
        second.down = true;
        List<BucketGuard> guards = guards(SLOW);
        try (RecoveryScheduler scheduler =
                RecoveryScheduler.start(guards, SLOW, BOUND, TimeSource.system(), timer, work::add)) {
            assertThat(second.asked).hasValue(0);
            assertThat(work).hasSize(1);
            work.remove().run();
            BackendStatus health = scheduler.status(Map.of());
            assertThat(health.degraded()).isTrue();
            assertThat(health.data())
                    .containsEntry("circuit", "open")
                    .containsEntry("buckets", "2 circuit open")
                    .containsEntry("last-failure", "Failed to connect to 127.0.0.1:6379")
                    .containsKeys("unavailable-since", "last-failure-at");
        }
    }

    @Test
    void start_firstServerIsDown_theOthersServe() {
        first.down = true;
        List<BucketGuard> guards = guards(SLOW);
        var executor = Executors.newFixedThreadPool(2);
        try (RecoveryScheduler scheduler =
                RecoveryScheduler.start(guards, SLOW, Duration.ofMinutes(1), TimeSource.system(), timer, executor)) {
            assertThat(guards.get(1).isOpen()).isTrue();
            assertThat(scheduler.status(Map.of()).degraded()).isTrue();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void close_firstServerDoesNotAnswer_theOthersAreNotAsked() {
        List<BucketGuard> guards = guards(SLOW);
        RecoveryScheduler scheduler =
                RecoveryScheduler.start(guards, SLOW, Duration.ofMinutes(1), TimeSource.system(), timer, work::add);
        for (BucketGuard guard : guards) {
            long unused = guard.invalidate(Coalescing.ALL, () -> {
                throw ScriptedBucket.gone();
            });
        }
        int asked = second.asked.get();
        first.down = true;
        scheduler.close();

        assertThat(second.asked).hasValue(asked);
        assertThat(counters.get(CacheEvent.LOST)).isEqualTo(2);
    }

    @Test
    void failure_serving_isRecoveredAtOnceByTheExecutor() {
        List<BucketGuard> guards = guards(SLOW);
        try (RecoveryScheduler scheduler =
                RecoveryScheduler.start(guards, SLOW, BOUND, TimeSource.system(), timer, work::add)) {
            fail(guards.get(0));
            fail(guards.get(0));
            assertThat(scheduler.status(Map.of()).data()).containsEntry("buckets", "1 serving, 1 catching up");
            assertThat(work).hasSize(1); // once, however many fail
            work.remove().run();
            assertThat(guards.get(0).isOpen()).isTrue();
        }
    }

    @Test
    void failure_circuitOpensRightAfterItClosed_waitsForTheTimer() {
        List<BucketGuard> guards = guards(SLOW);
        try (RecoveryScheduler scheduler =
                RecoveryScheduler.start(guards, SLOW, BOUND, TimeSource.system(), timer, work::add)) {
            for (int i = 0; i < 2; i++) {
                fail(guards.get(0));
                work.remove().run();
            }
            fail(guards.get(0));
            assertThat(scheduler.status(Map.of()).data()).containsEntry("circuit", "1 of 2 open");
            assertThat(work).isEmpty();
        }
    }

    @Test
    void failure_executorRefuses_isNotThrownToTheCaller() {
        List<BucketGuard> guards = guards(SLOW);
        try (RecoveryScheduler scheduler =
                RecoveryScheduler.start(guards, SLOW, BOUND, TimeSource.system(), timer, task -> {
                    throw new RejectedExecutionException("full");
                })) {
            fail(guards.get(0));
            assertThat(scheduler.status(Map.of()).degraded()).isTrue();
        }
    }

    @Test
    void failure_executorThrowsOrLosesWork_isRecoveredByTheTimer() {
        FailureSettings quick = new FailureSettings(
                OnError.FAIL_OPEN, 3, Duration.ofMillis(10), 10, Duration.ofSeconds(60), Duration.ofHours(1));
        var turns = new java.util.concurrent.atomic.AtomicInteger();
        List<BucketGuard> guards = guards(quick);
        try (RecoveryScheduler scheduler =
                RecoveryScheduler.start(guards, quick, BOUND, TimeSource.system(), timer, task -> {
                    int turn = turns.getAndIncrement();
                    if (turn == 0) {
                        throw new IllegalStateException("the container is starting");
                    }
                    if (turn > 2) { // the first one is lost for each guard
                        task.run();
                    }
                })) {
            fail(guards.get(0));
            await().until(() -> !scheduler.status(Map.of()).degraded());
            assertThat(turns.get()).isGreaterThan(3);
        }
    }

    @Test
    void timer_redisComesBack_servesAgain() {
        FailureSettings quick = new FailureSettings(
                OnError.FAIL_OPEN, 1, Duration.ofMillis(10), 10, Duration.ofSeconds(60), Duration.ofSeconds(1));
        first.down = true;
        List<BucketGuard> guards = guards(quick);
        var executor = Executors.newFixedThreadPool(2);
        try (RecoveryScheduler scheduler =
                RecoveryScheduler.start(guards, quick, BOUND, TimeSource.system(), timer, executor)) {
            await().until(() -> first.asked.get() > 3);
            assertThat(scheduler.status(Map.of()).degraded()).isTrue();
            first.down = false;
            await().until(() -> !scheduler.status(Map.of()).degraded());
        } finally {
            executor.shutdownNow();
        }
        assertThat(timer.getQueue()).allMatch(task -> ((java.util.concurrent.Future<?>) task).isCancelled());
    }

    @Test
    void status_withFindings_isDegraded() {
        try (RecoveryScheduler scheduler =
                RecoveryScheduler.start(guards(SLOW), SLOW, BOUND, TimeSource.system(), timer, work::add)) {
            BackendStatus status = scheduler.status(Map.of("eviction", "allkeys-lru"));
            assertThat(status.degraded()).isTrue();
            assertThat(status.data()).containsEntry("eviction", "allkeys-lru");
            assertThat(scheduler.status(Map.of()).degraded()).isFalse();
        }
    }

    @Test
    void status_refusedBucket_namesTheReason() {
        List<BucketGuard> guards = guards(SLOW);
        try (RecoveryScheduler scheduler =
                RecoveryScheduler.start(guards, SLOW, BOUND, TimeSource.system(), timer, work::add)) {
            guards.get(1).refuse("buckets differ");
            assertThat(scheduler.status(Map.of()).degraded()).isTrue();
            assertThat(scheduler.status(Map.of()).data()).containsEntry("refused", "buckets differ");
        }
    }

    private static void hold(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<BucketGuard> guards(FailureSettings settings) {
        return List.of(
                new BucketGuard("0", first, settings, time, counters),
                new BucketGuard("1", second, settings, time, counters));
    }

    private static void fail(BucketGuard guard) {
        String answer = guard.read(
                () -> {
                    throw ScriptedBucket.gone();
                },
                () -> "otherwise");
        assertThat(answer).isEqualTo("otherwise");
    }
}
