package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheException;
import io.cachekit.CacheLoader;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.TypeRef;
import io.cachekit.core.CacheKit;
import io.cachekit.spi.TimeSource;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.ManualTransactions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loads that fail while others wait for them, inside of each other, or when something else happens. */
@Timeout(600)
class FailingLoadsTest {

    private static final CacheOptions WINDOW = CacheOptions.ofTtl(Duration.ofMinutes(1))
            .namespace("shop")
            .tags("t")
            .staleIfError(Duration.ofHours(1));

    private final ManualTime time = new ManualTime();
    private final ManualTransactions transactions = new ManualTransactions();
    private final CacheKit kit = CacheKit.builder()
            .time(time)
            .transactions(transactions)
            .resilience(settings -> settings.random(() -> 0).retryInterval(Duration.ofSeconds(5)))
            .build();
    private final CacheService cache = kit.service();
    private final AtomicInteger tries = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        kit.close();
    }

    private String load(String key, CacheLoader<String, ?> loader) throws Exception {
        return cache.<String, Exception>getOrSet(key, String.class, WINDOW, () -> {
            tries.incrementAndGet();
            return loader.load();
        });
    }

    private static String fail() throws IOException {
        throw new IOException("the source is away");
    }

    private void makeStale(String... keys) throws Exception {
        for (String key : keys) {
            assertThat(load(key, () -> "old")).isEqualTo("old");
        }
        tries.set(0);
        time.advance(Duration.ofMinutes(2));
    }

    /** Begins a load that fails when the latch is released. */
    private Future<String> failLater(CountDownLatch release) throws InterruptedException {
        CountDownLatch loading = new CountDownLatch(1);
        Future<String> first = threads.submit(() -> load("k", () -> {
            loading.countDown();
            release.await();
            return fail();
        }));
        loading.await();
        return first;
    }

    /** Begins another call for the key, and returns when it waits. */
    private Future<String> waiter(CacheLoader<String, ?> loader, AtomicReference<Thread> thread) {
        Future<String> second = threads.submit(() -> {
            thread.set(Thread.currentThread());
            return load("k", loader);
        });
        await().until(() -> thread.get() != null && thread.get().getState() == Thread.State.TIMED_WAITING);
        return second;
    }

    @Test
    void failure_isSharedByThoseWhoWait_andTriedOnce() throws Exception {
        makeStale("k");
        CountDownLatch release = new CountDownLatch(1);
        Future<String> first = failLater(release);
        Future<String> second = waiter(FailingLoadsTest::fail, new AtomicReference<>());
        release.countDown();
        assertThat(first.get()).isEqualTo("old");
        assertThat(second.get()).isEqualTo("old");
        assertThat(tries).hasValue(1);
    }

    @Test
    void invalidation_whileAnotherWaits_letsThatLoadItself() throws Exception {
        makeStale("k");
        CountDownLatch release = new CountDownLatch(1);
        Future<String> first = failLater(release);
        CacheLoader<String, Exception> afterTheFirst = () -> {
            assertThatThrownBy(first::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
            return "new";
        };
        Future<String> second = waiter(afterTheFirst, new AtomicReference<>());
        cache.invalidateTags("t");
        release.countDown();
        assertThat(second.get()).isEqualTo("new");
    }

    @Test
    void interruptOfAWaiter_isThrown_evenIfThereIsAStaleValue() throws Exception {
        makeStale("k");
        CountDownLatch release = new CountDownLatch(1);
        Future<String> first = failLater(release);
        AtomicReference<Thread> thread = new AtomicReference<>();
        Future<String> second = waiter(FailingLoadsTest::fail, thread);
        Objects.requireNonNull(thread.get()).interrupt();
        assertThatThrownBy(second::get)
                .cause()
                .isInstanceOf(CacheException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        release.countDown();
        assertThat(first.get()).isEqualTo("old");
    }

    @Test
    void windowThatEndsWhileTheKeyIsHeld_isOver() throws Exception {
        makeStale("k");
        time.advance(Duration.ofMinutes(59).minusSeconds(2));
        assertThat(load("k", FailingLoadsTest::fail)).isEqualTo("old");
        time.advance(Duration.ofSeconds(1));
        assertThat(load("k", FailingLoadsTest::fail)).isEqualTo("old");
        assertThat(tries).as("held").hasValue(1);
        time.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> load("k", FailingLoadsTest::fail)).isInstanceOf(IOException.class);
        assertThat(tries).hasValue(2);
    }

    @Test
    void outerLoad_isMadeOfTheStaleInnerValue() throws Exception {
        makeStale("inner", "outer");
        assertThat(load("outer", () -> "of " + load("inner", FailingLoadsTest::fail)))
                .isEqualTo("of old");
    }

    @Test
    void outerLoad_whoseInnerOneFails_isAnsweredByItsOwnStaleValue() throws Exception {
        makeStale("inner", "outer");
        boolean unused = cache.namespace("shop").delete("inner");
        CacheLoader<String, Exception> nested = () -> "of " + load("inner", FailingLoadsTest::fail);
        assertThat(load("outer", nested)).isEqualTo("old");
        cache.invalidateTags("t");
        assertThatThrownBy(() -> load("outer", nested)).isInstanceOf(IOException.class);
    }

    @Test
    void cancelledStage_isNoFailure_andLeavesTheEntry() throws Exception {
        makeStale("k");
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> result =
                cache.getOrSetAsync("k", String.class, WINDOW, () -> source).toCompletableFuture();
        assertThat(source.cancel(true)).isTrue();
        assertThatThrownBy(result::join).isInstanceOf(CancellationException.class);
        assertThat(load("k", FailingLoadsTest::fail)).isEqualTo("old");
    }

    @Test
    void optional_isAnsweredByTheStaleOne() throws Exception {
        TypeRef<Optional<String>> type = new TypeRef<>() {};
        assertThat(cache.<Optional<String>, Exception>getOrSet("o", type, WINDOW, () -> Optional.of("old")))
                .contains("old");
        time.advance(Duration.ofMinutes(2));
        CacheLoader<Optional<String>, IOException> failing = () -> {
            throw new IOException("the source is away");
        };
        assertThat(cache.getOrSet("o", type, WINDOW, failing)).contains("old");
        cache.invalidateTags("t");
        assertThatThrownBy(() -> cache.getOrSet("o", type, WINDOW, failing)).isInstanceOf(IOException.class);
    }

    @Test
    void pendingTransaction_getsNeitherAStaleValueNorAThrottle() throws Exception {
        makeStale("k");
        transactions.begin();
        cache.set("another", "v", WINDOW);
        for (int i = 1; i <= 2; i++) {
            assertThatThrownBy(() -> load("k", FailingLoadsTest::fail)).isInstanceOf(IOException.class);
            assertThat(tries).hasValue(i);
        }
        transactions.commit();
        assertThat(load("k", FailingLoadsTest::fail)).isEqualTo("old");
    }

    /** An entry without TTL has no stale phase, and its windows say nothing. */
    @Test
    void entryThatNeverExpires_staysLive() throws Exception {
        CacheOptions never = WINDOW.noExpiry();
        assertThat(cache.<String, Exception>getOrSet("k", String.class, never, () -> "v"))
                .isEqualTo("v");
        time.advance(Duration.ofDays(3_000));
        assertThat(cache.<String, Exception>getOrSet("k", String.class, never, FailingLoadsTest::fail))
                .isEqualTo("v");
        assertThat(cache.invalidateTags("t")).isEqualTo(1);
    }

    @Test
    void wallClockThatJumps_movesNoWindow() throws Exception {
        AtomicLong jump = new AtomicLong();
        TimeSource jumping = new TimeSource() {
            @Override
            public long nanos() {
                return time.nanos();
            }

            @Override
            public long millis() {
                return time.millis() + jump.get();
            }
        };
        try (CacheKit other = CacheKit.builder().time(jumping).build()) {
            for (Duration far : List.of(Duration.ofDays(100), Duration.ofDays(-200))) {
                CacheOptions options = WINDOW.refreshAfterPercent(50);
                CacheLoader<String, IOException> failing = FailingLoadsTest::fail;
                other.service().set("k", "v", options);
                jump.addAndGet(far.toMillis());
                assertThat(other.service().getOrSet("k", String.class, options, failing))
                        .isEqualTo("v");
                assertThat(other.service().namespace("shop").exists("k")).isTrue();
                time.advance(Duration.ofMinutes(60));
                assertThat(other.service().getOrSet("k", String.class, options, failing))
                        .isEqualTo("v");
                time.advance(Duration.ofMinutes(1));
                assertThatThrownBy(() -> other.service().getOrSet("k", String.class, options, failing))
                        .isInstanceOf(IOException.class);
            }
        }
    }
}
