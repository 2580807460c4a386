package io.cachekit.service;

import static io.cachekit.internal.RefreshCounts.Result.ABANDONED;
import static io.cachekit.internal.RefreshCounts.Result.FAILED;
import static io.cachekit.internal.RefreshCounts.Result.RACED;
import static io.cachekit.internal.RefreshCounts.Result.REJECTED;
import static io.cachekit.internal.RefreshCounts.Result.STORED;
import static io.cachekit.internal.RefreshCounts.Trigger.EARLY;
import static io.cachekit.internal.RefreshCounts.Trigger.STALE;
import static io.cachekit.internal.RefreshCounts.Trigger.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheLoader;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CopyMode;
import io.cachekit.LoadFailure;
import io.cachekit.OperatorEvent;
import io.cachekit.Refresh;
import io.cachekit.TypeRef;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.RefreshCounts;
import io.cachekit.internal.RefreshCounts.Trigger;
import io.cachekit.testing.ManualScheduler;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.ManualTransactions;
import io.cachekit.testing.Waits;
import io.cachekit.testing.fixture.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that are returned while a thread of the kit loads others. */
@Timeout(600)
@SuppressWarnings("NullAway") // loaders return null
class BackgroundRefreshTest {

    private static final CacheOptions TTL = CacheOptions.ofTtl(Duration.ofMinutes(1))
            .namespace("shop")
            .tags("t")
            .refresh(Refresh.BACKGROUND);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ManualTime time = new ManualTime();
    private final ManualScheduler scheduler = new ManualScheduler(time);
    private final ManualTransactions transactions = new ManualTransactions();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean full = new AtomicBoolean();
    private final CacheKit kit = CacheKit.builder()
            .time(time)
            .scheduler(scheduler)
            .transactions(transactions)
            .resilience(settings -> settings.random(() -> 0)
                    .retryInterval(RETRY)
                    .maxConcurrentRefreshes(2)
                    .refreshTimeout(TIMEOUT)
                    .refreshExecutor(task -> {
                        if (full.get()) {
                            throw new RejectedExecutionException("full");
                        }
                        threads.execute(task);
                    }))
            .build();
    private final CacheService cache = kit.service();
    private final RefreshCounts counts = kit.counters().refreshes();
    private final AtomicInteger loads = new AtomicInteger();
    private final CountDownLatch loading = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        threads.shutdownNow();
        kit.close();
    }

    /** A value that is due: past its TTL and within the window, or live and past its time of refresh. */
    @SuppressWarnings("ImmutableEnumChecker") // the options are immutable
    enum Due {
        LATE(TTL.staleWhileRevalidate(Duration.ofMinutes(10)), Duration.ofMinutes(2), STALE),
        SOON(TTL.refreshAfterPercent(50), Duration.ofSeconds(31), EARLY);

        private final CacheOptions options;
        private final Duration age;
        private final Trigger trigger;

        Due(CacheOptions options, Duration age, Trigger trigger) {
            this.options = options;
            this.age = age;
            this.trigger = trigger;
        }
    }

    private String load(String key, CacheOptions options, CacheLoader<String, ?> loader) throws Exception {
        return cache.<String, Exception>getOrSet(key, String.class, options, () -> {
            loads.incrementAndGet();
            return loader.load();
        });
    }

    private String load(CacheOptions options, CacheLoader<String, ?> loader) throws Exception {
        return load("k", options, loader);
    }

    private void makeDue(Due due, String... keys) throws Exception {
        for (String key : keys) {
            assertThat(load(key, due.options, () -> "old")).isEqualTo("old");
        }
        loads.set(0);
        time.advance(due.age);
    }

    /** Says that it has begun, and waits for its release. */
    private String slowly(String value) throws InterruptedException {
        loading.countDown();
        release.await();
        return value;
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Patience.BOUND).untilAsserted(assertion);
    }

    private void awaitRefreshes(Trigger trigger, RefreshCounts.Result result, int times) {
        eventually(() -> {
            assertThat(counts.get(trigger, result)).isEqualTo(times);
            assertThat(counts.running()).isZero();
        });
    }

    private List<String> codes() {
        return kit.events().list().stream().map(OperatorEvent::code).toList();
    }

    @ParameterizedTest
    @EnumSource
    void callers_getTheOldValueAtOnce_andTheNewOneLater(Due due) throws Exception {
        makeDue(due, "k");
        AtomicReference<Thread> loader = new AtomicReference<>();
        for (int i = 0; i < 3; i++) {
            assertThat(load(due.options, () -> {
                        loader.set(Thread.currentThread());
                        return slowly("new");
                    }))
                    .isEqualTo("old");
        }
        assertThat(counts.running()).isEqualTo(1);
        release.countDown();
        awaitRefreshes(due.trigger, STORED, 1);
        assertThat(load(due.options, () -> "another")).isEqualTo("new");
        assertThat(loads).hasValue(1);
        assertThat(loader).doesNotHaveValue(Thread.currentThread());
        assertThat(kit.counters().get(CacheEvent.STALE_WHILE_LOADED)).isEqualTo(due == Due.LATE ? 3 : 0);
        assertThat(kit.adapter().getStats().totalMisses()).isEqualTo(1);
        assertThat(kit.adapter().getStats().totalHits()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void stages_areLoadedThereToo(Due due) throws Exception {
        makeDue(due, "k");
        CompletableFuture<String> source = new CompletableFuture<>();
        for (int i = 0; i < 3; i++) {
            CompletableFuture<String> read = cache.getOrSetAsync("k", String.class, due.options, () -> {
                        loads.incrementAndGet();
                        return source;
                    })
                    .toCompletableFuture();
            assertThat(read).isCompletedWithValue("old");
        }
        eventually(() -> assertThat(loads).hasValue(1));
        source.complete("new");
        awaitRefreshes(due.trigger, STORED, 1);
        assertThat(load(due.options, () -> "another")).isEqualTo("new");
    }

    @ParameterizedTest
    @EnumSource
    void wait_thatIsLongEnough_returnsTheNewValue(Due due) throws Exception {
        makeDue(due, "k", "staged");
        CacheOptions waiting = due.options.maxRefreshWait(Duration.ofSeconds(30));
        assertThat(load(waiting, () -> "new")).isEqualTo("new");
        assertThat(cache.getOrSetAsync(
                                "staged", String.class, waiting, () -> CompletableFuture.supplyAsync(() -> "new"))
                        .toCompletableFuture()
                        .get())
                .isEqualTo("new");
        awaitRefreshes(WAIT, STORED, 2);
    }

    @ParameterizedTest
    @EnumSource
    void wait_thatIsTooShort_returnsTheOldValue_andCountsFromTheBeginningOfTheLoad(Due due) throws Exception {
        makeDue(due, "k");
        CacheOptions waiting = due.options.maxRefreshWait(Duration.ofMillis(1));
        assertThat(load(waiting, () -> slowly("new"))).isEqualTo("old");
        loading.await();
        int waited = due == Due.LATE ? 1 : 0;
        assertThat(kit.counters().get(CacheEvent.STALE_AFTER_WAIT)).isEqualTo(waited);
        time.advance(Duration.ofMillis(1));
        assertThat(load(due.options.maxRefreshWait(Duration.ofMillis(1)), () -> "another"))
                .isEqualTo("old");
        assertThat(kit.counters().get(CacheEvent.STALE_AFTER_WAIT))
                .as("the second caller did not wait")
                .isEqualTo(waited);
        release.countDown();
        awaitRefreshes(WAIT, STORED, 1);
        assertThat(loads).hasValue(1);
    }

    @Test
    void wait_ofAStage_holdsNoThread_andEndsByTheTimer() throws Exception {
        makeDue(Due.LATE, "k");
        CacheOptions waiting = Due.LATE.options.maxRefreshWait(Duration.ofSeconds(1));
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> read =
                cache.getOrSetAsync("k", String.class, waiting, () -> source).toCompletableFuture();
        assertThat(read).isNotDone();
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(read.get()).isEqualTo("old");
        assertThat(kit.counters().get(CacheEvent.STALE_AFTER_WAIT)).isEqualTo(1);
        source.complete("new");
        awaitRefreshes(WAIT, STORED, 1);
    }

    @ParameterizedTest
    @EnumSource
    void failure_keepsTheValue_isLogged_andNotTriedAgainAtOnce(Due due) throws Exception {
        makeDue(due, "k");
        CacheLoader<String, IOException> failing = () -> {
            throw new IOException("the source is away");
        };
        assertThat(load(due.options, failing)).isEqualTo("old");
        awaitRefreshes(due.trigger, FAILED, 1);
        eventually(() -> assertThat(codes()).contains("CACHEKIT-4010").doesNotContain("CACHEKIT-4005"));
        assertThat(load(due.options, failing)).isEqualTo("old");
        assertThat(counts.running()).isZero();
        assertThat(loads).hasValue(1);
        time.advance(RETRY);
        assertThat(load(due.options, () -> "new")).isEqualTo("old");
        awaitRefreshes(due.trigger, STORED, 1);
        assertThat(load(due.options, () -> "another")).isEqualTo("new");
    }

    @Test
    void error_isNotTriedAgainAtOnceEither() throws Exception {
        makeDue(Due.LATE, "k");
        assertThat(load(Due.LATE.options, () -> {
                    throw new AssertionError("of the loader");
                }))
                .isEqualTo("old");
        awaitRefreshes(STALE, FAILED, 1);
        eventually(() -> assertThat(codes()).contains("CACHEKIT-4005"));
        assertThat(load(Due.LATE.options, () -> "another")).isEqualTo("old");
        assertThat(loads).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void answerThatThereIsNone_removesTheValue(Due due) throws Exception {
        makeDue(due, "k");
        CacheOptions skipping = due.options.load(due.options.load().skipOn(List.of(IllegalStateException.class)));
        assertThat(load(skipping, () -> {
                    throw new IllegalStateException("no such value");
                }))
                .isEqualTo("old");
        awaitRefreshes(due.trigger, FAILED, 1);
        assertThat(load(skipping, () -> "new")).isEqualTo("new");
    }

    @ParameterizedTest
    @EnumSource
    void missingValue_followsTheRulesForAbsentOnes(Due due) throws Exception {
        makeDue(due, "k", "absent");
        CacheOptions absent = due.options.absentTtl(Duration.ofSeconds(20));
        assertThat(load(due.options, () -> null)).isEqualTo("old");
        assertThat(load("absent", absent, () -> null)).isEqualTo("old");
        awaitRefreshes(due.trigger, STORED, 2);
        loads.set(0);
        assertThat(load(due.options, () -> "new")).isEqualTo("new");
        assertThat(load("absent", absent, () -> "new")).isNull();
        assertThat(loads).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void tooManyRefreshes_leaveTheOldValue_andAreCounted(Due due) throws Exception {
        makeDue(due, "k", "k2", "k3");
        assertThat(load("k", due.options, () -> slowly("new"))).isEqualTo("old");
        assertThat(load("k2", due.options, () -> slowly("new"))).isEqualTo("old");
        assertThat(load("k3", due.options, () -> "new")).isEqualTo("old");
        assertThat(counts.get(due.trigger, REJECTED)).isEqualTo(1);
        release.countDown();
        awaitRefreshes(due.trigger, STORED, 2);
        assertThat(load("k3", due.options, () -> "new")).isEqualTo("old");
        awaitRefreshes(due.trigger, STORED, 3);
    }

    @ParameterizedTest
    @EnumSource
    void executorThatRefuses_leavesTheOldValue_andIsCounted(Due due) throws Exception {
        makeDue(due, "k");
        full.set(true);
        for (int i = 0; i < 3; i++) {
            assertThat(load(due.options, () -> "new")).isEqualTo("old");
        }
        assertThat(counts.get(due.trigger, REJECTED)).isEqualTo(3);
        assertThat(counts.running()).isZero();
        assertThat(loads).hasValue(0);
        full.set(false);
        assertThat(load(due.options, () -> "new")).isEqualTo("old");
        awaitRefreshes(due.trigger, STORED, 1);
    }

    @ParameterizedTest
    @EnumSource
    void loadThatHangs_isGivenUp_interruptedOnce_andItsResultDropped(Due due) throws Exception {
        makeDue(due, "k");
        AtomicInteger interrupts = new AtomicInteger();
        assertThat(load(due.options, () -> {
                    loading.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupts.incrementAndGet();
                    }
                    release.await();
                    return "too late";
                }))
                .isEqualTo("old");
        loading.await();
        scheduler.advance(TIMEOUT);
        awaitRefreshes(due.trigger, ABANDONED, 1);
        assertThat(codes()).contains("CACHEKIT-4007");
        assertThat(load(due.options, () -> "another")).as("not tried at once").isEqualTo("old");
        eventually(() -> assertThat(interrupts).hasValue(1));
        time.advance(RETRY);
        assertThat(load(due.options, () -> "new")).isEqualTo("old");
        awaitRefreshes(due.trigger, STORED, 1);
        release.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
        assertThat(load(due.options, () -> "another")).isEqualTo("new");
        assertThat(counts.get(due.trigger, FAILED)).isZero();
        assertThat(interrupts).hasValue(1);
    }

    @Test
    void loadThatIsGivenUp_andFailsOfItsInterrupt_countsAsOneFailure() throws Exception {
        makeDue(Due.LATE, "k");
        assertThat(load(Due.LATE.options, () -> {
                    loading.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("the driver was interrupted", e);
                    }
                    return "too late";
                }))
                .isEqualTo("old");
        loading.await();
        scheduler.advance(TIMEOUT);
        awaitRefreshes(STALE, ABANDONED, 1);
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
        LoadFailure last = cache.namespace("shop").explain("k").lastFailure();
        assertThat(last.exception()).isEqualTo(TimeoutException.class.getName());
        assertThat(last.times()).isEqualTo(1);
        assertThat(codes()).doesNotContain("CACHEKIT-4010");
    }

    @Test
    void stageThatHangs_isGivenUp_andItsResultDropped() throws Exception {
        makeDue(Due.LATE, "k");
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> read = cache.getOrSetAsync("k", String.class, Due.LATE.options, () -> {
                    loading.countDown();
                    return source;
                })
                .toCompletableFuture();
        assertThat(read).isCompletedWithValue("old");
        loading.await();
        scheduler.advance(TIMEOUT);
        awaitRefreshes(STALE, ABANDONED, 1);
        source.complete("too late");
        assertThat(load(Due.LATE.options, () -> "another")).isEqualTo("old");
        assertThat(counts.get(STALE, STORED)).isZero();
    }

    @Test
    void miss_joinsTheRefreshThatIsUnderWay() throws Exception {
        makeDue(Due.SOON, "k");
        assertThat(load(Due.SOON.options, () -> slowly("new"))).isEqualTo("old");
        loading.await();
        time.advance(Duration.ofMinutes(1));
        Thread[] waiter = new Thread[1];
        Future<String> read = threads.submit(() -> {
            waiter[0] = Thread.currentThread();
            return load(Due.SOON.options, () -> "another");
        });
        eventually(() -> assertThat(waiter[0]).isNotNull());
        Waits.awaitInFlight(waiter[0]);
        release.countDown();
        assertThat(read.get()).isEqualTo("new");
        assertThat(loads).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("io.cachekit.service.StaleLoadsTest#invalidations")
    void invalidation_duringARefresh_isNotUndone(Consumer<CacheService> invalidation) throws Exception {
        int rounds = 0;
        for (Due due : Due.values()) {
            makeDue(due, "k");
            assertThat(load(due.options, () -> {
                        invalidation.accept(cache);
                        return "made of old data";
                    }))
                    .isEqualTo("old");
            awaitRefreshes(due.trigger, RACED, 1);
            assertThat(load(due.options, () -> "new")).isEqualTo("new");
            cache.clearAll();
            rounds++;
        }
        assertThat(rounds).isEqualTo(2);
    }

    @Test
    void hungRefresh_keepsNoInvalidatedValue() throws Exception {
        makeDue(Due.LATE, "k");
        assertThat(load(Due.LATE.options, () -> slowly("made of old data"))).isEqualTo("old");
        loading.await();
        cache.invalidateTags("t");
        assertThat(load(Due.LATE.options, () -> "new")).isEqualTo("new");
        release.countDown();
        awaitRefreshes(STALE, RACED, 1);
        assertThat(load(Due.LATE.options, () -> "another")).isEqualTo("new");
    }

    @Test
    void pendingTransaction_startsNothing() throws Exception {
        makeDue(Due.LATE, "k");
        transactions.begin();
        cache.namespace("shop").delete("other");
        assertThat(load(Due.LATE.options, () -> "of the transaction")).isEqualTo("of the transaction");
        transactions.commit();
        assertThat(counts.running()).isZero();
        assertThat(load(Due.LATE.options, () -> "new")).isEqualTo("old");
        awaitRefreshes(STALE, STORED, 1);
    }

    @Test
    void loaderOfARefresh_mayAskForItsOwnKey() throws Exception {
        makeDue(Due.LATE, "k");
        CacheOptions waiting = Due.LATE.options.maxRefreshWait(Duration.ofSeconds(30));
        assertThat(load(waiting, () -> load(waiting, () -> "inner") + " and new"))
                .isEqualTo("old and new");
        assertThat(loads).hasValue(1);
    }

    @Test
    void pastTheWindow_theCallerLoads() throws Exception {
        makeDue(Due.LATE, "k");
        time.advance(Duration.ofMinutes(9));
        assertThat(load(Due.LATE.options, () -> "new")).isEqualTo("new");
        assertThat(counts.get(STALE, STORED)).isZero();
    }

    @Test
    void callerThatSkipsTheWrite_loadsByItself() throws Exception {
        makeDue(Due.LATE, "k");
        assertThat(load(Due.LATE.options.skipWrite(), () -> "own")).isEqualTo("own");
        assertThat(counts.running()).isZero();
    }

    @Test
    void copies_areMadeOfTheValueThatWasWaitedFor() throws Exception {
        CacheOptions copied = TTL.copy(CopyMode.READ_WRITE).staleWhileRevalidate(Duration.ofMinutes(10));
        TypeRef<List<String>> type = new TypeRef<>() {};
        List<String> old = cache.getOrSet("list", type, copied, () -> new ArrayList<>(List.of("old")));
        assertThat(old).containsExactly("old");
        time.advance(Duration.ofMinutes(2));
        AtomicReference<List<String>> made = new AtomicReference<>();
        List<String> read = cache.getOrSet("list", type, copied.maxRefreshWait(Duration.ofSeconds(30)), () -> {
            made.set(new ArrayList<>(List.of("new")));
            return made.get();
        });
        assertThat(read).isEqualTo(List.of("new")).isNotSameAs(made.get());
    }

    @Test
    void byCaller_isCountedToo() throws Exception {
        makeDue(Due.SOON, "k");
        CacheOptions byCaller = Due.SOON.options.refresh(Refresh.CALLER);
        assertThat(load(byCaller, () -> "new")).isEqualTo("new");
        assertThat(counts.get(EARLY, STORED)).isEqualTo(1);
        time.advance(Due.SOON.age);
        assertThat(load(byCaller, () -> {
                    throw new IOException("the source is away");
                }))
                .isEqualTo("new");
        assertThat(counts.get(EARLY, FAILED)).isEqualTo(1);
    }

    @Test
    void close_interruptsLoaders_andStoresNothing() throws Exception {
        makeDue(Due.LATE, "k");
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch left = new CountDownLatch(1);
        assertThat(load(Due.LATE.options, () -> {
                    try {
                        return slowly("too late");
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                        return "too late";
                    } finally {
                        left.countDown();
                    }
                }))
                .isEqualTo("old");
        loading.await();
        kit.close();
        left.await();
        assertThat(interrupted).isTrue();
        assertThat(counts.get(STALE, ABANDONED)).isEqualTo(1);
        assertThat(counts.get(STALE, STORED)).isZero();
        assertThat(counts.running()).isZero();
        assertThat(scheduler.waiting()).isZero();
        assertThat(codes()).doesNotContain("CACHEKIT-5006");
    }

    @Test
    void manyReaders_atTheDueTime_loadOnce_andNobodyWaits() throws Exception {
        for (Due due : Due.values()) {
            for (int round = 1; round <= 20; round++) {
                makeDue(due, "k");
                CountDownLatch start = new CountDownLatch(1);
                CountDownLatch end = new CountDownLatch(1);
                List<Future<String>> readers = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    readers.add(threads.submit(() -> {
                        start.await();
                        return load(due.options, () -> {
                            end.await();
                            return "new";
                        });
                    }));
                }
                start.countDown();
                for (Future<String> reader : readers) {
                    assertThat(reader.get()).isEqualTo("old");
                }
                end.countDown();
                awaitRefreshes(due.trigger, STORED, round);
                assertThat(loads).hasValue(1);
                cache.clearAll();
            }
        }
    }
}
