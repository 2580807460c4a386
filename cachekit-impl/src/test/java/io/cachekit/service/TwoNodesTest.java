package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheException;
import io.cachekit.CacheKey;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.memory.MemoryAdapters;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.memory.MemorySettings;
import io.cachekit.spi.CallerContexts;
import io.cachekit.spi.TimeSource;
import io.cachekit.spi.Transactions;
import io.cachekit.testing.ManualTransactions;
import io.cachekit.testing.SharedMemory;
import io.cachekit.testing.Waits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Property 7 of the design across two nodes that share a backend, with threads and clocks as they are. */
@Timeout(600)
class TwoNodesTest {

    private static final CacheOptions PLAIN = CacheOptions.defaults();
    private static final CacheKey KEY = CacheKey.of("k");
    private static final Duration LONG = Duration.ofMinutes(20);

    private final CacheCounters counters = new CacheCounters(true, Set.of());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final SharedMemory shared = shared(LONG, LONG);
    private final CacheService one = node(shared, threads);
    private final CacheService two = node(shared, threads);

    @AfterEach
    void close() {
        threads.shutdownNow();
        scheduler.shutdownNow();
    }

    private SharedMemory shared(Duration lease, Duration maxWait) {
        MemorySettings settings = MemoryAdapters.settings(100_000, Map.of());
        MemoryCacheAdapter entries = new MemoryCacheAdapter(settings, TimeSource.system(), counters);
        return new SharedMemory(entries, TimeSource.system(), lease, maxWait);
    }

    private CacheService node(SharedMemory backend, Executor executor) {
        return node(backend, executor, Transactions.none());
    }

    private CacheService node(SharedMemory backend, Executor executor, Transactions transactions) {
        ServiceSettings settings = PlainSettings.waiting(LONG);
        return ServiceChain.over(
                backend, settings, counters, TimeSource.system(), transactions, on(executor), closed -> {});
    }

    private ServiceThreads on(Executor executor) {
        return new ServiceThreads(executor, scheduler, CallerContexts.none());
    }

    private static CompletableFuture<String> load(CacheService node, String key, CompletionStage<String> source) {
        return node.getOrSetAsync(key, String.class, PLAIN, () -> source).toCompletableFuture();
    }

    /** Lets a node load, which takes until the source completes. */
    private static CompletableFuture<String> hold(CacheService node, String key, CompletionStage<String> source) {
        CompletableFuture<Thread> started = new CompletableFuture<>();
        CompletableFuture<String> loaded = node.getOrSetAsync(key, String.class, PLAIN, () -> {
                    started.complete(Thread.currentThread());
                    return source;
                })
                .toCompletableFuture();
        assertThat(started.join()).isNotEqualTo(Thread.currentThread());
        assertThat(loaded).isNotDone();
        return loaded;
    }

    private void awaitWaits(int count) {
        await().until(() -> counters.get(CacheEvent.LOAD_WAIT) >= count);
    }

    @Test
    void getOrSet_concurrentMissesOfTwoNodes_loadsOnce() throws Exception {
        for (int round = 0; round < 200; round++) {
            String key = "cold" + round;
            AtomicInteger loads = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> callers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                CacheService node = i % 2 == 0 ? one : two;
                callers.add(threads.submit(() -> {
                    start.await();
                    return node.getOrSet(key, int.class, loads::incrementAndGet);
                }));
            }
            start.countDown();
            for (Future<Integer> caller : callers) {
                assertThat(caller.get()).isEqualTo(1);
            }
            assertThat(loads).as("loads of %s", key).hasValue(1);
            assertThat(shared.isLeased(CacheKey.of(key))).isFalse();
        }
    }

    @Test
    void getOrSet_amidInvalidationsOfBothNodes_neverReturnsWhatTheyOutlawed() throws Exception {
        AtomicInteger source = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CacheService node = i % 2 == 0 ? one : two;
            boolean changes = i < 2;
            boolean staged = i >= 6;
            callers.add(threads.submit(() -> {
                start.await();
                for (int round = 0; round < 500; round++) {
                    int before;
                    if (changes) {
                        before = source.incrementAndGet();
                        node.delete("k");
                    } else {
                        before = 0;
                    }
                    Integer seen = staged
                            ? node.getOrSetAsync(
                                            "k",
                                            Integer.class,
                                            PLAIN,
                                            () -> CompletableFuture.supplyAsync(source::get, threads))
                                    .toCompletableFuture()
                                    .get()
                            : node.getOrSet("k", Integer.class, source::get);
                    assertThat(seen).isGreaterThanOrEqualTo(before);
                }
                return null;
            }));
        }
        start.countDown();
        for (Future<?> caller : callers) {
            caller.get();
        }
        assertThat(one.getOrSet("k", Integer.class, source::get)).isEqualTo(source.get());
        assertThat(shared.isLeased(KEY)).isFalse();
    }

    @Test
    @Tag("long")
    void nullsAndFailures_endTheLease_forTheOtherNode() throws Exception {
        for (int round = 0; round < 50; round++) {
            String key = "k" + round;
            boolean fails = round % 2 == 0;
            CompletableFuture<String> source = new CompletableFuture<>();
            CompletableFuture<String> first = hold(one, key, source);
            Future<String> second = threads.submit(() -> two.getOrSet(key, String.class, () -> "second"));
            awaitWaits(round + 1);
            if (fails) {
                source.completeExceptionally(new IOException("down"));
            } else {
                complete(source, null);
            }
            assertThat(second.get()).isEqualTo("second");
            assertThat(first).isDone();
            assertThat(counters.get(CacheEvent.LOAD_TAKEOVER)).isEqualTo(round + 1);
        }
    }

    @SuppressWarnings("NullAway") // what the test is about
    private static void complete(CompletableFuture<String> source, @Nullable String value) {
        source.complete(value);
    }

    @Test
    void blockingNullsAndFailures_endTheLease() {
        assertThatThrownBy(() -> one.getOrSet("k", String.class, () -> {
                    throw new IOException("down");
                }))
                .isInstanceOf(IOException.class);
        assertThat(shared.isLeased(KEY)).isFalse();
        assertThat(one.getOrSet("k", String.class, TwoNodesTest::nothing)).isNull();
        assertThat(shared.isLeased(KEY)).isFalse();
        CompletableFuture<String> failed = one.<String>getOrSetAsync("k", String.class, PLAIN, () -> {
                    throw new AssertionError("of the supplier");
                })
                .toCompletableFuture();
        assertThatThrownBy(failed::get).cause().isInstanceOf(AssertionError.class);
        assertThat(shared.isLeased(KEY)).isFalse();
    }

    @SuppressWarnings("NullAway") // what the test is about
    private static String nothing() {
        return null;
    }

    @Test
    void load_thatInvalidatesInItsTransaction_endsTheLease() {
        ManualTransactions transactions = new ManualTransactions();
        CacheService node = node(shared, threads, transactions);
        transactions.begin();
        String loaded = node.getOrSet("k", String.class, () -> {
            node.invalidateTags("t");
            return "uncommitted";
        });
        assertThat(loaded).isEqualTo("uncommitted");
        assertThat(shared.isLeased(KEY)).isFalse();
        assertThat(node.getOrSet("k2", String.class, () -> "past the cache")).isEqualTo("past the cache");
        assertThat(shared.isLeased(CacheKey.of("k2"))).isFalse();
        transactions.rollback();
        assertThat(node.exists("k")).isFalse();
    }

    @Test
    void bound_reached_loadsItself() throws Exception {
        SharedMemory impatient = shared(LONG, Duration.ofMillis(50));
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> hung = hold(node(impatient, threads), "k", source);
        CacheService waiter = node(impatient, threads);
        assertThat(waiter.getOrSet("k", String.class, () -> "own")).isEqualTo("own");
        assertThat(waiter.get("k", String.class)).contains("own");
        CompletableFuture<String> hung2 = hold(node(impatient, threads), "k2", source);
        assertThat(load(waiter, "k2", CompletableFuture.completedFuture("own")).get())
                .isEqualTo("own");
        assertThat(hung).isNotDone();
        source.complete("late");
        assertThat(hung.get()).isEqualTo("late");
        assertThat(hung2.get()).isEqualTo("late");
    }

    @Test
    void bound_ofTheService_boundsTheWaitToo() throws Exception {
        CompletableFuture<String> hung = hold(one, "k", new CompletableFuture<>());
        ServiceSettings settings = PlainSettings.waiting(Duration.ofMillis(50));
        CacheService waiter = ServiceChain.over(
                shared, settings, counters, TimeSource.system(), Transactions.none(), on(threads), closed -> {});
        assertThat(waiter.getOrSet("k", String.class, () -> "own")).isEqualTo("own");
        assertThat(hung).isNotDone();
    }

    @Test
    void node_thatDiesWhileLoading_isRelieved() {
        SharedMemory backend = shared(Duration.ofMillis(50), LONG);
        backend.beginLoad(KEY, String.class); // a node that takes the lease and disappears
        assertThat(node(backend, threads).getOrSet("k", String.class, () -> "own"))
                .isEqualTo("own");
        assertThat(backend.isLeased(KEY)).isFalse();
    }

    @Test
    void invalidation_duringTheWait_neverServesTheOlderValue() throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> overtaken = hold(one, "k", source);
        Future<String> before = threads.submit(() -> two.getOrSet("k", String.class, () -> "fresh"));
        awaitWaits(1);
        shared.delete(KEY);
        Future<String> after = threads.submit(() -> two.getOrSet("k", String.class, () -> "fresh"));
        source.complete("stale");
        assertThat(overtaken.get()).isEqualTo("stale");
        assertThat(before.get()).isEqualTo("fresh");
        assertThat(after.get()).isEqualTo("fresh");
        assertThat(two.get("k", String.class)).contains("fresh");
    }

    @Test
    void invalidation_onTheLoadingNode_letsItsNextCallerLoadAtOnce() throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> overtaken = hold(one, "k", source);
        one.delete("k");
        assertThat(one.getOrSet("k", String.class, () -> "fresh")).isEqualTo("fresh");
        assertThat(counters.get(CacheEvent.LOAD_WAIT)).isZero();
        source.complete("stale");
        assertThat(overtaken.get()).isEqualTo("stale");
        assertThat(two.get("k", String.class)).contains("fresh");
        assertThat(shared.isLeased(KEY)).isFalse();
    }

    @Test
    void set_duringALoadThatOthersWaitFor_wins() throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> loading = hold(one, "k", source);
        Future<String> waiter = threads.submit(() -> two.getOrSet("k", String.class, () -> "own"));
        awaitWaits(1);
        two.set("k", "set");
        assertThat(waiter.get()).isEqualTo("set");
        source.complete("loaded");
        assertThat(loading.get()).isEqualTo("loaded");
        assertThat(one.get("k", String.class)).contains("set");
        assertThat(shared.isLeased(KEY)).isFalse();
    }

    @Test
    void asynchronousCallers_holdNoThread() throws Exception {
        ExecutorService single = Executors.newSingleThreadExecutor();
        try {
            CacheService waiting = node(shared, single);
            CompletableFuture<String> source = new CompletableFuture<>();
            List<CompletableFuture<String>> waiters = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                CompletableFuture<String> held = hold(one, "k" + i, source);
                assertThat(held).isNotDone();
                for (int caller = 0; caller < 4; caller++) {
                    waiters.add(load(waiting, "k" + i, CompletableFuture.completedFuture("own")));
                }
            }
            awaitWaits(50);
            assertThat(single.submit(() -> "free").get()).isEqualTo("free");
            assertThat(waiters).noneMatch(CompletableFuture::isDone);
            source.complete("theirs");
            for (CompletableFuture<String> waiter : waiters) {
                assertThat(waiter.get()).isEqualTo("theirs");
            }
        } finally {
            single.shutdownNow();
        }
    }

    @Test
    void waiter_interrupted_leavesWithItsStatus_andOthersGoOn() throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> held = hold(one, "k", source);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> status = new AtomicReference<>();
        Thread leader = new Thread(() -> {
            try {
                two.getOrSet("k", String.class, () -> "own");
            } catch (CacheException e) {
                thrown.set(e);
                status.set(Thread.currentThread().isInterrupted());
            }
        });
        leader.start();
        awaitWaits(1);
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Future<String> follower = threads.submit(() -> {
            thread.complete(Thread.currentThread());
            return two.getOrSet("k", String.class, () -> "own");
        });
        Waits.awaitInFlight(thread.join());
        leader.interrupt();
        leader.join();
        assertThat(thrown.get()).hasMessageContaining("Interrupted");
        assertThat(status.get()).isTrue();
        source.complete("theirs");
        assertThat(follower.get()).isEqualTo("theirs");
        assertThat(held.get()).isEqualTo("theirs");
    }

    @Test
    void loader_ofItsOwnKey_waitsForNone() {
        String value = one.getOrSet("k", String.class, () -> "outer " + one.getOrSet("k", String.class, () -> "inner"));
        assertThat(value).isEqualTo("outer inner");
        assertThat(counters.get(CacheEvent.LOAD_WAIT)).isZero();
    }

    @Test
    void outage_reachesTheCaller_andTheKeyRecovers() throws Exception {
        IllegalStateException down = new IllegalStateException("down");
        shared.failWith(down);
        assertThatThrownBy(() -> one.getOrSet("k", String.class, () -> "v")).isSameAs(down);
        assertThatThrownBy(load(one, "k", CompletableFuture.completedFuture("v"))::get)
                .cause()
                .isSameAs(down);
        CompletableFuture<String> source = new CompletableFuture<>();
        shared.failWith(null);
        CompletableFuture<String> held = hold(two, "k", source);
        CompletableFuture<String> waiting = load(one, "k", CompletableFuture.completedFuture("v"));
        shared.failWith(down);
        assertThatThrownBy(waiting::get).cause().isSameAs(down);
        shared.failWith(null);
        source.complete("theirs");
        assertThat(held.get()).isEqualTo("theirs");
        assertThat(one.getOrSet("k", String.class, () -> "v")).isEqualTo("theirs");
    }
}
