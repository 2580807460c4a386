package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Refreshes that take so long that the entry expires, or is invalidated, in the meantime. */
@Timeout(600)
class SlowLoadsTest {

    private static final CacheOptions EARLY = CacheOptions.ofTtl(Duration.ofMinutes(1))
            .namespace("shop")
            .tags("t")
            .refreshAfterPercent(50);
    private static final CacheOptions STALE = EARLY.staleWhileRevalidate(Duration.ofMinutes(10));

    private final ManualTime time = new ManualTime();
    private final CacheKit kit = CacheKit.builder()
            .time(time)
            .maxLoadWait(Duration.ofMinutes(20))
            .resilience(settings -> settings.random(() -> 0))
            .build();
    private final CacheService cache = kit.service();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        threads.shutdown();
        kit.close();
    }

    private String load(CacheOptions options, String value) {
        return cache.getOrSet("k", String.class, options, () -> value);
    }

    /** Begins a refresh of an old value that ends when the latch is released. */
    private Future<String> refresh(CacheOptions options) throws InterruptedException {
        assertThat(load(options, "old")).isEqualTo("old");
        time.advance(Duration.ofSeconds(40));
        CountDownLatch loading = new CountDownLatch(1);
        Future<String> first = threads.submit(() -> cache.getOrSet("k", String.class, options, () -> {
            loading.countDown();
            release.await();
            return "new";
        }));
        loading.await();
        assertThat(load(options, "unasked")).isEqualTo("old");
        return first;
    }

    /** A call that came before the value was loaded joins the flight, since its result is stored. */
    @Test
    void expiryDuringARefresh_letsMissesWaitForIt() throws Exception {
        Future<String> first = refresh(EARLY);
        time.advance(Duration.ofSeconds(30));
        AtomicReference<Thread> thread = new AtomicReference<>();
        Future<String> second = threads.submit(() -> {
            thread.set(Thread.currentThread());
            return load(EARLY, "unasked");
        });
        await().until(() -> thread.get() != null && thread.get().getState() == Thread.State.TIMED_WAITING);
        release.countDown();
        assertThat(first.get()).isEqualTo("new");
        assertThat(second.get()).isEqualTo("new");
    }

    /** The call came after an invalidation, so that it must not get what was loaded before. */
    @Test
    void expiryDuringARefresh_afterAnInvalidation_letsMissesLoad() throws Exception {
        Future<String> first = refresh(EARLY);
        time.advance(Duration.ofSeconds(30));
        cache.invalidateTags("t");
        assertThat(load(EARLY, "newer")).isEqualTo("newer");
        release.countDown();
        assertThat(first.get()).isEqualTo("new");
        assertThat(load(EARLY, "unasked")).isEqualTo("newer");
    }

    @Test
    void refreshSlowerThanTheTtl_isStored() throws Exception {
        Future<String> first = refresh(STALE);
        time.advance(Duration.ofMinutes(5));
        assertThat(load(STALE, "unasked")).isEqualTo("old");
        release.countDown();
        assertThat(first.get()).isEqualTo("new");
        assertThat(load(STALE, "unasked")).isEqualTo("new");
        assertThat(kit.counters().get(CacheEvent.STALE_STORE_PREVENTED)).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.cachekit.service.StaleLoadsTest#invalidations")
    void refreshThatHangs_keepsNobodyFromLoading_afterAnInvalidation(Consumer<CacheService> invalidation)
            throws Exception {
        for (CacheOptions options : new CacheOptions[] {EARLY, STALE}) {
            Future<String> hung = refresh(options);
            invalidation.accept(cache);
            assertThat(load(options, "after the invalidation")).isEqualTo("after the invalidation");
            assertThat(load(options, "unasked")).isEqualTo("after the invalidation");
            assertThat(hung).isNotDone();
            cache.clearAll();
        }
        release.countDown();
        await().until(() -> kit.counters().get(CacheEvent.LOAD) == 6);
        assertThat(cache.namespace("shop").exists("k")).isFalse();
    }
}
