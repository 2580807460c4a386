package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.Refresh;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.RefreshCounts;
import io.cachekit.internal.RefreshCounts.Result;
import io.cachekit.internal.RefreshCounts.Trigger;
import io.cachekit.testing.fixture.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Refreshes that end at the moment at which they are given up: no place and no interrupt is lost or left behind. */
@Timeout(900)
class RefreshPoolStressTest {

    private static final int PLACES = 4;
    private static final int READERS = 4;
    private static final int READS = 20_000;
    private static final int KEYS = 50;
    private static final CacheOptions OPTIONS = CacheOptions.ofTtl(Duration.ofNanos(1))
            .staleWhileRevalidate(Duration.ofHours(1))
            .refresh(Refresh.BACKGROUND);

    private final ExecutorService pool = Executors.newFixedThreadPool(PLACES);
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS);
    private final CacheKit kit = CacheKit.builder()
            .resilience(settings -> settings.maxConcurrentRefreshes(PLACES)
                    .refreshTimeout(Duration.ofMillis(3))
                    .retryInterval(Duration.ofMillis(100))
                    .refreshExecutor(pool))
            .build();
    private final CacheService cache = kit.service();
    private final RefreshCounts counts = kit.counters().refreshes();
    private final AtomicInteger interruptedBefore = new AtomicInteger();

    @AfterEach
    void close() {
        kit.close();
        pool.shutdownNow();
        readers.shutdownNow();
    }

    private String load() {
        if (Thread.currentThread().isInterrupted()) {
            interruptedBefore.incrementAndGet();
        }
        long micros = ThreadLocalRandom.current().nextInt(6_000);
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
        return "new";
    }

    /** Some loads have ended in time, and some have not, however busy the machine is. */
    private boolean haveBothEnds() {
        return sum(Result.STORED) > 0 && sum(Result.ABANDONED) > 0;
    }

    private long sum(Result result) {
        return counts.get(Trigger.STALE, result);
    }

    @Test
    void loadsThatEndAsTheyAreGivenUp_loseNoPlace_andLeaveNoInterrupt() throws Exception {
        for (int key = 0; key < KEYS; key++) {
            cache.set("k" + key, "old", OPTIONS);
        }
        List<Future<?>> reading = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            reading.add(readers.submit(() -> {
                for (int read = 0; read < READS || !haveBothEnds(); read++) {
                    String key = "k" + ThreadLocalRandom.current().nextInt(KEYS);
                    assertThat(cache.getOrSet(key, String.class, OPTIONS, this::load))
                            .isIn("old", "new");
                }
                return null;
            }));
        }
        for (Future<?> reader : reading) {
            reader.get();
        }
        Awaitility.await().atMost(Patience.BOUND).until(() -> counts.running() == 0);
        assertThat(interruptedBefore).hasValue(0);
        assertThat(sum(Result.FAILED)).isZero();
        assertAllPlacesAreFree();
    }

    /** Only the first of these loads may be given up meanwhile, and that frees a place: none is missing. */
    private void assertAllPlacesAreFree() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        long rejected = sum(Result.REJECTED);
        for (int i = 0; i < PLACES; i++) {
            cache.set("free" + i, "old", OPTIONS);
        }
        for (int i = 0; i < PLACES; i++) {
            assertThat(cache.<String, Exception>getOrSet("free" + i, String.class, OPTIONS, () -> {
                        release.await();
                        return "new";
                    }))
                    .isEqualTo("old");
        }
        assertThat(sum(Result.REJECTED)).as("refreshes without a place").isEqualTo(rejected);
        release.countDown();
    }
}
