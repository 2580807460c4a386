package io.cachekit.service;

import static io.cachekit.internal.RefreshCounts.Trigger.MANUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheMode;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CopyMode;
import io.cachekit.LoadContext;
import io.cachekit.Refresh;
import io.cachekit.TypeRef;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.RefreshCounts.Result;
import io.cachekit.spi.CallerContexts;
import io.cachekit.testing.ManualTransactions;
import io.cachekit.testing.Waits;
import io.cachekit.testing.fixture.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that are loaded anew because the application asks for it. */
@Timeout(600)
@SuppressWarnings("NullAway") // loaders return null, and tests know what is there
class OnDemandRefreshTest {

    private static final CacheOptions OPTIONS =
            CacheOptions.ofTtl(Duration.ofHours(1)).namespace("shop").tags("t");
    private static final CacheOptions BACKGROUND = OPTIONS.refresh(Refresh.BACKGROUND);

    /** The context of a thread, as a server would carry it. */
    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    private static final CallerContexts CONTEXTS = () -> {
        String captured = USER.get();
        return task -> {
            String before = USER.get();
            USER.set(captured);
            try {
                task.run();
            } finally {
                USER.set(before);
            }
        };
    };

    private final ManualTransactions transactions = new ManualTransactions();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CacheKit kit = CacheKit.builder()
            .transactions(transactions)
            .callerContexts(CONTEXTS)
            .resilience(settings -> settings.maxConcurrentRefreshes(1))
            .build();
    private final CacheService cache = kit.service();
    private final AtomicInteger loads = new AtomicInteger();

    @AfterEach
    void close() {
        USER.remove();
        threads.shutdownNow();
        kit.close();
    }

    private long count(Result result) {
        return kit.counters().refreshes().get(MANUAL, result);
    }

    private void await(Result result, int times) {
        Awaitility.await().atMost(Patience.BOUND).untilAsserted(() -> {
            assertThat(count(result)).isEqualTo(times);
            assertThat(kit.counters().refreshes().running()).isZero();
        });
    }

    private String read() {
        return cache.namespace("shop").get("k", String.class).orElse(null);
    }

    @Test
    void refresh_replacesALiveValue_andStoresAMissingOne() {
        assertThat(cache.refresh("k", String.class, OPTIONS, () -> "first")).isEqualTo("first");
        assertThat(cache.refresh("k", String.class, OPTIONS, () -> "second")).isEqualTo("second");
        assertThat(read()).isEqualTo("second");
        assertThat(count(Result.STORED)).isEqualTo(2);
        assertThat(cache.getStats().totalMisses()).isZero();
    }

    @Test
    void failure_isThrown_andLeavesTheEntry() {
        cache.set("k", "old", OPTIONS);
        assertThatThrownBy(() -> cache.refresh("k", String.class, OPTIONS.staleIfError(Duration.ofHours(1)), () -> {
                    throw new IOException("away");
                }))
                .isInstanceOf(IOException.class);
        assertThat(read()).isEqualTo("old");
        assertThat(count(Result.FAILED)).isEqualTo(1);
    }

    @Test
    void missingValue_removesTheEntry_orIsStored() {
        cache.set("k", "old", OPTIONS);
        assertThat(cache.<String, RuntimeException>refresh("k", String.class, OPTIONS, () -> null))
                .isNull();
        assertThat(read()).isNull();
        CacheOptions absent = OPTIONS.absentTtl(Duration.ofMinutes(1));
        assertThat(cache.<String, RuntimeException>refresh("k", String.class, absent, () -> null))
                .isNull();
        assertThat(cache.getOrSet("k", String.class, OPTIONS, () -> "another")).isNull();
    }

    @ParameterizedTest
    @MethodSource("io.cachekit.service.StaleLoadsTest#invalidations")
    void invalidation_duringARefresh_isNotUndone(Consumer<CacheService> invalidation) {
        cache.set("k", "old", OPTIONS);
        assertThat(cache.refresh("k", String.class, OPTIONS, () -> {
                    invalidation.accept(cache);
                    return "made of old data";
                }))
                .isEqualTo("made of old data");
        assertThat(read()).isNull();
        assertThat(count(Result.RACED)).isEqualTo(1);
    }

    @Test
    void loadThatBeganBefore_isWaitedFor_andNotTaken_whileMissesShareTheRefresh() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<String> earlier =
                threads.submit(() -> cache.<String, Exception>getOrSet("k", String.class, OPTIONS, () -> {
                    loading.countDown();
                    release.await();
                    return "made of old data";
                }));
        loading.await();
        AtomicReference<Thread> waiter = new AtomicReference<>();
        Future<String> refresh = threads.submit(() -> {
            waiter.set(Thread.currentThread());
            return cache.refresh("k", String.class, OPTIONS, () -> "new");
        });
        Awaitility.await().atMost(Patience.BOUND).until(() -> waiter.get() != null);
        Waits.awaitInFlight(Objects.requireNonNull(waiter.get()));
        release.countDown();
        assertThat(earlier.get()).isEqualTo("made of old data");
        assertThat(refresh.get()).isEqualTo("new");
        assertThat(read()).isEqualTo("new");
    }

    @Test
    void manyRefreshes_shareLoadsThatBeganLater() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<String> first = threads.submit(() -> cache.<String, Exception>refresh("k", String.class, OPTIONS, () -> {
            loads.incrementAndGet();
            loading.countDown();
            release.await();
            return "v";
        }));
        loading.await();
        List<Thread> waiting = new ArrayList<>();
        List<Future<String>> others = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            AtomicReference<Thread> thread = new AtomicReference<>();
            others.add(threads.submit(() -> {
                thread.set(Thread.currentThread());
                return cache.refresh("k", String.class, OPTIONS, () -> "v" + loads.incrementAndGet());
            }));
            Awaitility.await().atMost(Patience.BOUND).until(() -> thread.get() != null);
            waiting.add(thread.get());
        }
        waiting.forEach(Waits::awaitInFlight);
        release.countDown();
        assertThat(first.get()).isEqualTo("v");
        for (Future<String> other : others) {
            assertThat(other.get()).startsWith("v").isNotEqualTo("v");
        }
        assertThat(read()).isEqualTo("v" + loads.get());
    }

    @Test
    void background_returnsWhatIsThere_andLoadsWithoutTheCaller() throws Exception {
        USER.set("ann");
        cache.set("k", "old", OPTIONS);
        AtomicReference<String> user = new AtomicReference<>("unknown");
        assertThat(cache.refresh("k", String.class, BACKGROUND, () -> {
                    user.set(USER.get());
                    return "new";
                }))
                .isEqualTo("old");
        await(Result.STORED, 1);
        assertThat(user).hasValue(null);
        assertThat(read()).isEqualTo("new");
        assertThat(cache.refresh("none", String.class, BACKGROUND, () -> "made"))
                .isNull();
        await(Result.STORED, 2);
        assertThat(cache.namespace("shop").get("none", String.class)).contains("made");
    }

    @Test
    void background_afterALoadThatBeganBefore_loadsAnew() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<String> earlier =
                threads.submit(() -> cache.<String, Exception>getOrSet("k", String.class, OPTIONS, () -> {
                    loading.countDown();
                    release.await();
                    return "made of old data";
                }));
        loading.await();
        assertThat(cache.refresh("k", String.class, BACKGROUND, () -> "new")).isNull();
        release.countDown();
        assertThat(earlier.get()).isEqualTo("made of old data");
        await(Result.STORED, 1);
        assertThat(read()).isEqualTo("new");
    }

    @Test
    void background_withoutAPlace_isCounted() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        assertThat(cache.<String, Exception>refresh("a", String.class, BACKGROUND, () -> {
                    release.await();
                    return "new";
                }))
                .isNull();
        assertThat(cache.refresh("b", String.class, BACKGROUND, () -> "new")).isNull();
        assertThat(count(Result.REJECTED)).isEqualTo(1);
        release.countDown();
        await(Result.STORED, 1);
        assertThat(cache.namespace("shop").exists("b")).isFalse();
    }

    @Test
    void asynchronousTwin_carriesItsCaller_butNotIntoTheBackground() throws Exception {
        USER.set("ann");
        assertThat(cache.async()
                        .refresh("k", String.class, OPTIONS, () -> "by " + USER.get())
                        .toCompletableFuture()
                        .get())
                .isEqualTo("by ann");
        assertThat(cache.async()
                        .refresh("k", new TypeRef<String>() {}, BACKGROUND, () -> "by " + USER.get())
                        .toCompletableFuture()
                        .get())
                .isEqualTo("by ann");
        await(Result.STORED, 2);
        assertThat(read()).isEqualTo("by null");
        CacheOptions due = BACKGROUND.ttl(Duration.ofNanos(1)).staleWhileRevalidate(Duration.ofHours(1));
        cache.set("due", "old", due);
        Awaitility.await()
                .atMost(Patience.BOUND)
                .untilAsserted(() -> assertThat(cache.async()
                                .getOrSet("due", String.class, due, () -> "by " + USER.get())
                                .toCompletableFuture()
                                .get())
                        .isEqualTo("by null"));
    }

    @Test
    void pendingTransactionAndModes_storeNothing() {
        transactions.begin();
        cache.namespace("shop").delete("other");
        assertThat(cache.refresh("k", String.class, OPTIONS, () -> "uncommitted"))
                .isEqualTo("uncommitted");
        transactions.commit();
        assertThat(read()).isNull();
        for (CacheMode mode : List.of(CacheMode.OFF, CacheMode.READ_ONLY)) {
            kit.control().mode("shop", mode);
            assertThat(cache.refresh("k", String.class, OPTIONS, () -> "v")).isEqualTo("v");
            kit.control().mode("shop", CacheMode.ON);
            assertThat(read()).isNull();
        }
        assertThat(cache.refresh("k", String.class, OPTIONS.skipWrite(), () -> "v"))
                .isEqualTo("v");
        assertThat(read()).isNull();
    }

    @Test
    void copies_areThoseOfTheMode() {
        CacheOptions copied = OPTIONS.copy(CopyMode.READ_WRITE);
        TypeRef<List<String>> type = new TypeRef<>() {};
        List<String> made = new ArrayList<>(List.of("v"));
        assertThat(cache.refresh("list", type, copied, () -> made)).isSameAs(made);
        made.add("changed afterwards");
        assertThat(cache.namespace("shop").get("list", type)).contains(List.of("v"));
    }

    @Test
    void loaderThatRefreshesItsOwnKey_goesOnAtOnce() {
        assertThat(cache.refresh(
                        "k", String.class, OPTIONS, () -> cache.refresh("k", String.class, OPTIONS, () -> "inner")))
                .isEqualTo("inner");
    }

    @Test
    void liveValue_isThePreviousOne_andMayBeStoredAgain() {
        assertThat(cache.refresh("k", String.class, OPTIONS, () -> {
                    LoadContext.current().validator("v1");
                    return "old";
                }))
                .isEqualTo("old");
        assertThat(cache.refresh("k", String.class, OPTIONS, () -> {
                    LoadContext<?> context = LoadContext.current();
                    assertThat(context.validator()).contains("v1");
                    return (String) context.notModified();
                }))
                .isEqualTo("old");
        assertThat(count(Result.UNCHANGED)).isEqualTo(1);
        assertThat(read()).isEqualTo("old");
    }
}
