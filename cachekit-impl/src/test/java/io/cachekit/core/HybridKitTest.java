package io.cachekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheConfigurationException;
import io.cachekit.hybrid.HybridKits;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.LoggedLines;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A hybrid kit as a whole: its settings, and what it leaves behind. */
class HybridKitTest {

    private static final Duration BOUND = Duration.ofMillis(4444);

    private final Set<Thread> before = Thread.getAllStackTraces().keySet();
    private final RedisServerProcess redis = RedisServerProcess.start(RedisBinary.EMBEDDED);

    @AfterEach
    void stop() {
        redis.close();
    }

    private CacheKitBuilder builder() {
        return HybridKits.builder(redis.url(), RedisKits.newPrefix()).hybrid(hybrid -> hybrid.maxStaleness(BOUND));
    }

    private List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("cachekit-"))
                .toList();
    }

    private void assertNothingIsLeft() {
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
        await().untilAsserted(() -> {
            try (Jedis admin = redis.admin()) {
                assertThat(admin.clientList()).doesNotContain("name=cachekit");
            }
        });
    }

    @Test
    void hybrid_outOfRange_isRefusedAndChangesNothing() {
        CacheKitBuilder builder = CacheKit.builder().hybrid(hybrid -> hybrid.l1Ttl(Duration.ofDays(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.hybrid(hybrid -> hybrid.maxStaleness(Duration.ofMillis(99))))
                .withMessage("cachekit.hybrid.max-staleness is PT0.099S; allowed is an ISO-8601 duration from PT0.1S"
                        + " to PT1H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.hybrid(hybrid -> hybrid.l1Ttl(Duration.ZERO)))
                .withMessage("cachekit.hybrid.l1-ttl is PT0S; allowed is an ISO-8601 duration from PT0.001S to P365D");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.hybrid(hybrid -> hybrid.excludedNamespaces(Set.of("a", " "))))
                .withMessageContaining("cachekit.hybrid.excluded-namespaces is blank");
        assertThat(builder.hybrid.build().l1Ttl()).isEqualTo(Duration.ofDays(1));
        assertThat(builder.hybrid.build().maxStaleness()).isEqualTo(Duration.ofSeconds(5));
        builder.build().close(); // memory, which none of this concerns
    }

    @Test
    void build_malformedUrl_isRefusedWithoutItsPassword() {
        assertThatExceptionOfType(CacheConfigurationException.class)
                .isThrownBy(() -> builder().redisUrl("redis://u:secret@").build())
                .withMessageContaining("cachekit.redis-url is malformed")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        assertNothingIsLeft();
    }

    @Test
    void build_boundBelowTheTimeout_worksAndSaysWhatItMeans() {
        LoggedLines log = LoggedLines.of("io.cachekit.core");
        try (log;
                CacheKit slow = builder()
                        .redis(options -> options.timeout(Duration.ofSeconds(5)))
                        .build();
                CacheKit fast = builder()
                        .redis(options -> options.timeout(Duration.ofSeconds(1)))
                        .build()) {
            slow.service().set("k", "v");
            await().until(() -> slow.service().get("k", String.class).isPresent()
                    && slow.counters().get(CacheEvent.HIT_L1) > 0);
            fast.service().set("k", "v");
        }
        assertThat(log.lines())
                .containsExactly(
                        "WARNING CACHEKIT-1005: cachekit.hybrid.max-staleness is PT4.444S and cachekit.redis.timeout PT5S:"
                                + " L1 is bypassed whenever Redis takes longer than the former to answer; set a longer"
                                + " bound or a shorter time-out");
    }

    @Test
    void close_leavesNoThreadAndNoConnection() {
        CacheKit kit = builder().build();
        kit.service().set("k", "v");
        await().until(() -> kit.service().get("k", String.class).isPresent()
                && kit.counters().get(CacheEvent.HIT_L1) > 0);
        kit.service().async().get("k", String.class).toCompletableFuture().join();
        assertThat(threads()).contains("cachekit-backplane");
        kit.close();
        kit.close();
        assertNothingIsLeft();
    }

    @Test
    void close_whileRedisIsAway_leavesNoThread() {
        CacheKit kit = builder().build();
        kit.service().set("k", "v");
        redis.kill();
        kit.service().delete("k");
        kit.close();
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void build_redisAway_worksAndLeavesNothing() {
        redis.kill();
        try (CacheKit kit = builder().build()) {
            assertThat(kit.service().getOrSet("k", String.class, () -> "v")).isEqualTo("v");
            assertThat(kit.health().degraded()).isTrue();
        }
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void build_executorThatRejects_leavesNothing() {
        try (CacheKit kit = builder()
                .executor(task -> {
                    throw new RejectedExecutionException("full");
                })
                .build()) {
            kit.service().set("k", "v");
            assertThat(kit.service().get("k", String.class)).contains("v");
        }
        assertNothingIsLeft();
    }

    @Test
    void build_listenerThatThrows_leavesNothing() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> builder()
                        .listener(new KitListener() {
                            @Override
                            public void started(CacheKit kit) {
                                throw new IllegalStateException("not me");
                            }

                            @Override
                            public void stopping(CacheKit kit) {}
                        })
                        .build())
                .withMessage("not me");
        assertNothingIsLeft();
    }

    @Test
    void build_timerThatRejectsTheQuestionsForChanges_leavesNothing() {
        try (RejectingTimer timer = new RejectingTimer(BOUND.toNanos() / 4)) {
            assertThatExceptionOfType(RejectedExecutionException.class)
                    .isThrownBy(() -> builder().scheduler(timer.timer).build());
            assertThat(timer.timer.rejected).isTrue();
            assertNothingIsLeft();
            assertThat(timer.timer.getQueue()).isEmpty();
        }
    }

    /** Refuses the task of one interval, as a pool does that shuts down in between. */
    private record RejectingTimer(Timer timer) implements AutoCloseable {

        RejectingTimer(long nanos) {
            this(new Timer(nanos));
        }

        @Override
        public void close() {
            List<Runnable> unused = timer.shutdownNow();
        }
    }

    /** The pool itself. */
    private static final class Timer extends ScheduledThreadPoolExecutor {

        private final long rejectedNanos;
        private volatile boolean rejected;

        Timer(long rejectedNanos) {
            super(1);
            this.rejectedNanos = rejectedNanos;
            setRemoveOnCancelPolicy(true);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initial, long delay, TimeUnit unit) {
            if (unit.toNanos(delay) == rejectedNanos) {
                rejected = true;
                throw new RejectedExecutionException("shutting down");
            }
            return super.scheduleWithFixedDelay(task, initial, delay, unit);
        }
    }
}
