package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheLoader;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.testing.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that are returned while one caller loads another. */
@Timeout(600)
class RefreshTest {

    private static final CacheOptions TTL =
            CacheOptions.ofTtl(Duration.ofMinutes(1)).namespace("shop").tags("t");
    private static final CacheOptions STALE = TTL.staleWhileRevalidate(Duration.ofMinutes(10));
    private static final CacheOptions EARLY = TTL.refreshAfterPercent(50);

    private final ManualTime time = new ManualTime();
    private final CacheKit kit = CacheKit.builder()
            .time(time)
            .resilience(settings -> settings.random(() -> 0))
            .build();
    private final CacheService cache = kit.service();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger loads = new AtomicInteger();

    @AfterEach
    void close() {
        threads.shutdownNow();
        kit.close();
    }

    /** A value that is due: past its TTL and within the window, or live and past its time of refresh. */
    @SuppressWarnings("ImmutableEnumChecker") // the options are immutable
    enum Due {
        LATE(STALE, Duration.ofMinutes(2)),
        SOON(EARLY, Duration.ofSeconds(31));

        private final CacheOptions options;
        private final Duration age;

        Due(CacheOptions options, Duration age) {
            this.options = options;
            this.age = age;
        }
    }

    private String load(Due due, CacheLoader<String, ?> loader) throws Exception {
        return cache.<String, Exception>getOrSet("k", String.class, due.options, () -> {
            loads.incrementAndGet();
            return loader.load();
        });
    }

    private void makeDue(Due due) throws Exception {
        assertThat(load(due, () -> "old")).isEqualTo("old");
        loads.set(0);
        time.advance(due.age);
    }

    @ParameterizedTest
    @EnumSource
    void firstCaller_loads_andGetsTheNewValue(Due due) throws Exception {
        makeDue(due);
        assertThat(load(due, () -> "new")).isEqualTo("new");
        assertThat(load(due, () -> "newer")).isEqualTo("new");
    }

    @ParameterizedTest
    @EnumSource
    void others_getTheOldValueAtOnce(Due due) throws Exception {
        makeDue(due);
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<String> first = threads.submit(() -> load(due, () -> {
            loading.countDown();
            release.await();
            return "new";
        }));
        loading.await();
        assertThat(load(due, () -> "another")).isEqualTo("old");
        assertThat(cache.getOrSetAsync(
                                "k", String.class, due.options, () -> CompletableFuture.completedFuture("another"))
                        .toCompletableFuture())
                .isCompletedWithValue("old");
        release.countDown();
        assertThat(first.get()).isEqualTo("new");
        assertThat(loads).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void stage_isLoadedByItsFirstCaller(Due due) throws Exception {
        makeDue(due);
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> first = cache.getOrSetAsync("k", String.class, due.options, () -> source)
                .toCompletableFuture();
        assertThat(load(due, () -> "another")).isEqualTo("old");
        source.complete("new");
        assertThat(first).isCompletedWithValue("new");
        assertThat(load(due, () -> "another")).isEqualTo("new");
    }

    @Test
    void earlyFailure_leavesTheLiveValue_andIsNotTriedAgainAtOnce() throws Exception {
        makeDue(Due.SOON);
        CacheLoader<String, IOException> failing = () -> {
            throw new IOException("the source is away");
        };
        assertThat(load(Due.SOON, failing)).isEqualTo("old");
        assertThat(load(Due.SOON, failing)).isEqualTo("old");
        assertThat(loads).hasValue(1);
        time.advance(Duration.ofSeconds(30));
        assertThatThrownBy(() -> load(Due.SOON, failing)).as("past the TTL").isInstanceOf(IOException.class);
    }

    @Test
    void staleFailure_withoutAWindowForErrors_isThrown() throws Exception {
        makeDue(Due.LATE);
        assertThatThrownBy(() -> load(Due.LATE, () -> {
                    throw new IOException("the source is away");
                }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void pastTheWindow_callersWait() throws Exception {
        makeDue(Due.LATE);
        time.advance(Duration.ofMinutes(9));
        assertThat(load(Due.LATE, () -> "new")).isEqualTo("new");
    }

    @Test
    void early_countsAsAHit() throws Exception {
        makeDue(Due.SOON);
        assertThat(load(Due.SOON, () -> "new")).isEqualTo("new");
        assertThat(kit.adapter().getStats().totalMisses()).isEqualTo(1);
        assertThat(kit.adapter().getStats().totalHits()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.cachekit.service.StaleLoadsTest#invalidations")
    void invalidation_duringARefresh_isNotUndone(Consumer<CacheService> invalidation) throws Exception {
        for (Due due : Due.values()) {
            makeDue(due);
            assertThat(load(due, () -> {
                        invalidation.accept(cache);
                        return "made of old data";
                    }))
                    .isEqualTo("made of old data");
            assertThat(load(due, () -> "new")).isEqualTo("new");
            cache.clearAll();
        }
    }

    @Test
    void manyReaders_atTheDueTime_loadOnce_andNobodyWaits() throws Exception {
        for (Due due : Due.values()) {
            for (int round = 0; round < 50; round++) {
                makeDue(due);
                CountDownLatch start = new CountDownLatch(1);
                CountDownLatch release = new CountDownLatch(1);
                List<Future<String>> readers = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    readers.add(threads.submit(() -> {
                        start.await();
                        return load(due, () -> {
                            release.await();
                            return "new";
                        });
                    }));
                }
                start.countDown();
                int old = 0;
                while (old < 99) {
                    old = (int) readers.stream().filter(Future::isDone).count();
                    Thread.onSpinWait();
                }
                release.countDown();
                int fresh = 0;
                for (Future<String> reader : readers) {
                    fresh += reader.get().equals("new") ? 1 : 0;
                }
                assertThat(fresh).isEqualTo(1);
                assertThat(loads).hasValue(1);
                cache.clearAll();
            }
        }
    }
}
