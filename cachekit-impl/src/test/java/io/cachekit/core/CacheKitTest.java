package io.cachekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheOptions;
import io.cachekit.internal.CacheEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheKitTest {

    @Test
    void build_memory_works() {
        try (CacheKit kit = CacheKit.builder()
                .backend(Backend.MEMORY)
                .maxMemoryItems(500)
                .defaultTtl(Duration.ofHours(1))
                .defaultNamespace("app")
                .enableStats(true)
                .build()) {
            kit.service().set("user:123", "Alice", CacheOptions.ofTtl(Duration.ofMinutes(5)));
            assertThat(kit.service().get("user:123", String.class)).contains("Alice");
            assertThat(kit.service().getStats().totalHits()).isEqualTo(1);
        }
    }

    @Test
    void build_memory_startsNoThread_beforeTheFirstUse() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (CacheKit kit = CacheKit.builder().backend(Backend.MEMORY).build()) {
            assertThat(kitThreads(before)).isEmpty();
            kit.service().set("key", "value");
            assertThat(kitThreads(before)).contains("cachekit-clock", "cachekit-timer-1");
        }
    }

    /** A count that no read of the clock goes with. */
    @Test
    void build_memory_anEventIsAFirstUse() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (CacheKit kit = CacheKit.builder().backend(Backend.MEMORY).build()) {
            kit.counters().count(CacheEvent.MISS, null);
            assertThat(kitThreads(before)).containsExactly("cachekit-timer-1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.001S"})
    void build_memory_leavesTheSchedulerAlone_beforeTheFirstUse(Duration precision) {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
        try (CacheKit kit = CacheKit.builder()
                .backend(Backend.MEMORY)
                .memory(memory -> memory.clockPrecision(precision))
                .enableStats(false)
                .scheduler(scheduler)
                .build()) {
            assertThat(scheduler.getQueue()).isEmpty();
            assertThat(kit.service().get("key", String.class)).isEmpty();
            assertThat(kit.service().get("key", String.class)).isEmpty();
            assertThat(scheduler.getQueue()).hasSize(1);
        } finally {
            scheduler.shutdownNow();
        }
    }

    /** A clock that stays awake asks no scheduler again; the next event does. */
    @Test
    void build_memory_schedulerThatRefusesTheFirstUse_isAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
                if (asked.incrementAndGet() <= 2) {
                    throw new RejectedExecutionException("starting");
                }
                return super.scheduleWithFixedDelay(task, first, delay, unit);
            }
        };
        try (CacheKit kit = CacheKit.builder()
                .backend(Backend.MEMORY)
                .memory(memory -> memory.clockPrecision(Duration.ofMillis(1)))
                .scheduler(scheduler)
                .build()) {
            for (int i = 0; i < 3; i++) {
                assertThat(kit.service().get("key", String.class)).isEmpty();
            }
            assertThat(scheduler.getQueue()).hasSize(1);
            assertThat(asked).hasValue(3);
            assertThat(kit.counters().get(CacheEvent.MISS)).isEqualTo(3);
        } finally {
            scheduler.shutdownNow();
        }
    }

    private static List<String> kitThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("cachekit-"))
                .toList();
    }

    @Test
    void defaultTtl_isThatOfTheNamespace_elseTheGeneralOne() {
        try (CacheKit kit = CacheKit.builder()
                .defaultTtl(Duration.ofMinutes(2))
                .defaultTtl("short", Duration.ofSeconds(5))
                .defaultTtl("endless", null)
                .defaultNamespace("short")
                .build()) {
            assertThat(kit.service().defaultTtl()).contains(Duration.ofSeconds(5));
            assertThat(kit.service().withoutNamespace().defaultTtl()).contains(Duration.ofMinutes(2));
            assertThat(kit.service().namespace("other").defaultTtl()).contains(Duration.ofMinutes(2));
            assertThat(kit.service().namespace("endless").defaultTtl()).isEmpty();
        }
    }

    @Test
    void stats_switchedOff_countNothing() {
        try (CacheKit kit = CacheKit.builder().enableStats(false).build()) {
            kit.service().set("k", "v");
            kit.service().get("k", String.class);
            assertThat(kit.service().getStats().totalHits()).isZero();
            assertThat(kit.service().getStats().totalEntries()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REDIS", "HYBRID"})
    void build_redisWithoutUrl_namesTheProperty(Backend backend) {
        assertThatExceptionOfType(CacheConfigurationException.class)
                .isThrownBy(() -> CacheKit.builder().backend(backend).build())
                .withMessageContaining("cachekit.redis-url is missing")
                .withMessageContaining("redis://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://u:secret@h",
                "redis://",
                "redis://u:secret@",
                "redis://h:port",
                "localhost:6379",
                "redis://u:secret@h:1,",
                "redis://u:sec ret@h h"
            })
    void redisUrl_malformed_isRefusedWithoutItsPassword(String url) {
        assertThatExceptionOfType(CacheConfigurationException.class)
                .isThrownBy(() -> CacheKit.builder().redisUrl(url).build())
                .withMessageContaining("cachekit.redis-url is malformed")
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("secret").doesNotContain("sec ret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://localhost",
                "rediss://user:p@ss@h:6380/2",
                "redis://a:1,b:2,c:3",
                "redis-sentinel://a:26379,b:26379/mymaster"
            })
    void redisUrl_wellFormed_isAccepted(String url) {
        CacheKit.builder().redisUrl(url).build().close();
    }

    @Test
    void settings_outOfRange_areRefused() {
        CacheKitBuilder builder = CacheKit.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxMemoryItems(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxMemoryItems("n", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.defaultTtl(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.defaultTtl("n", Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.defaultNamespace(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxLoadWait(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.cleanupInterval(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.memory(memory -> memory.clockPrecision(Duration.ofNanos(-1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.memory(memory -> memory.clockPrecision(Duration.ofDays(1))));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxLoadWait(Duration.ofDays(200_000)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.cleanupInterval(Duration.ofDays(200_000)));
    }

    @Test
    void close_leavesNoThread_andTellsListeners() {
        List<String> told = new ArrayList<>();
        CacheKit kit = CacheKit.builder()
                .cleanupInterval(Duration.ofMillis(5))
                .listener(new KitListener() {
                    @Override
                    public void started(CacheKit kit) {
                        told.add("started");
                    }

                    @Override
                    public void stopping(CacheKit kit) {
                        told.add("stopping " + kit.service().getStats().totalEntries());
                    }
                })
                .build();
        kit.service().set("k", "v");
        kit.service().async().get("k", String.class).toCompletableFuture().join();

        kit.close();
        kit.close();

        assertThat(told).containsExactly("started", "stopping 1");
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("cachekit-clock")));
    }

    @Test
    void cleanup_runsInTheBackground() {
        try (CacheKit kit =
                CacheKit.builder().cleanupInterval(Duration.ofMillis(5)).build()) {
            kit.service().set("k", "v", CacheOptions.ofTtl(Duration.ofMillis(1)));
            await().until(() -> kit.counters().get(CacheEvent.EXPIRATION) == 1);
        }
    }
}
