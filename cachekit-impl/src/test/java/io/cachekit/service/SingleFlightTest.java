package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheException;
import io.cachekit.CacheKey;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.spi.ValueCodec;
import io.cachekit.testing.Waits;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Property 7 of the design: one load, and nobody reads what was outlawed before they asked. */
@Timeout(600)
class SingleFlightTest {

    private final CacheKit kit = CacheKit.builder().build();
    private final CacheService cache = kit.service();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch loading = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        threads.shutdownNow();
        kit.close();
    }

    private String slowly(String value) throws InterruptedException {
        loading.countDown();
        release.await();
        return value;
    }

    private Future<String> startSlowLoad(String value, CacheOptions options) throws InterruptedException {
        Future<String> leader = threads.submit(() -> cache.getOrSet("k", String.class, options, () -> slowly(value)));
        loading.await();
        return leader;
    }

    private Future<String> join(String ownValue) {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Future<String> waiter = threads.submit(() -> {
            thread.complete(Thread.currentThread());
            return cache.getOrSet("k", String.class, () -> ownValue);
        });
        Waits.awaitInFlight(thread.join());
        return waiter;
    }

    @Test
    void getOrSet_concurrentMisses_loadsOnce() throws Exception {
        for (int round = 0; round < 200; round++) {
            String key = "cold" + round;
            AtomicInteger loads = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> callers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                callers.add(threads.submit(() -> {
                    start.await();
                    return cache.getOrSet(key, int.class, loads::incrementAndGet);
                }));
            }
            start.countDown();
            for (Future<Integer> caller : callers) {
                assertThat(caller.get()).isEqualTo(1);
            }
            assertThat(loads).as("loads of %s", key).hasValue(1);
        }
        assertThat(cache.getStats().totalHits() + cache.getStats().totalMisses())
                .isEqualTo(200 * 16);
    }

    @Test
    void waiter_ofAnUndisturbedLoad_takesItsValue() throws Exception {
        Future<String> leader = startSlowLoad("loaded", CacheOptions.defaults());
        Future<String> waiter = join("own");
        release.countDown();
        assertThat(leader.get()).isEqualTo("loaded");
        assertThat(waiter.get()).isEqualTo("loaded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "tag", "namespace", "pattern", "all"})
    void load_overtakenByInvalidation_isReturnedNotStoredNorShared(String kind) throws Exception {
        CacheService shop = cache.namespace("shop");
        CacheOptions options = CacheOptions.defaults().namespace("shop").tags("t");
        Future<String> leader = startSlowLoad("stale", options);
        switch (kind) {
            case "key" -> shop.delete("k");
            case "tag" -> cache.invalidateTags("t");
            case "namespace" -> cache.invalidateNamespace("shop");
            case "pattern" -> cache.invalidatePattern("shop:?");
            default -> cache.clearAll();
        }
        String asked = shop.getOrSet("k", String.class, () -> "fresh");
        release.countDown();

        assertThat(asked).isEqualTo("fresh");
        assertThat(leader.get()).isEqualTo("stale");
        assertThat(shop.get("k", String.class)).contains("fresh");
        assertThat(kit.counters().get(CacheEvent.STALE_STORE_PREVENTED)).isEqualTo(1);
    }

    @Test
    void waiter_ofAnOvertakenLoad_looksAgain() throws Exception {
        Future<String> leader = startSlowLoad("stale", CacheOptions.defaults());
        Future<String> waiter = join("own");
        kit.adapter().delete(CacheKey.of("k"));
        release.countDown();
        assertThat(leader.get()).isEqualTo("stale");
        assertThat(waiter.get()).isEqualTo("own");
        assertThat(cache.get("k", String.class)).contains("own");
    }

    @Test
    void set_duringALoad_wins() throws Exception {
        Future<String> leader = startSlowLoad("loaded", CacheOptions.defaults());
        cache.set("k", "set");
        release.countDown();
        assertThat(leader.get()).isEqualTo("loaded");
        assertThat(cache.get("k", String.class)).contains("set");
    }

    @Test
    void waiters_ofANullLoad_shareIt() throws Exception {
        AtomicInteger loads = new AtomicInteger();
        Future<String> leader = threads.submit(() -> cache.getOrSet("k", String.class, () -> {
            loads.incrementAndGet();
            loading.countDown();
            release.await();
            return nothing();
        }));
        loading.await();
        Future<String> waiter = join("own");
        release.countDown();
        assertThat(leader.get()).isNull();
        assertThat(waiter.get()).isNull();
        assertThat(loads).hasValue(1);
        assertThat(cache.exists("k")).isFalse();
    }

    @SuppressWarnings("NullAway") // what the test is about
    private static String nothing() {
        return null;
    }

    @Test
    void loaderException_reachesTheCallerUnchanged_andStoresNothing() {
        IOException thrown = new IOException("source is down");
        assertThatThrownBy(() -> cache.getOrSet("k", String.class, () -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(cache.exists("k")).isFalse();
        assertThat(cache.getOrSet("k", String.class, () -> "next")).isEqualTo("next");
        assertThat(kit.counters().get(CacheEvent.LOAD_FAILURE)).isEqualTo(1);
    }

    @Test
    void loaderError_releasesTheKey() {
        assertThatThrownBy(() -> cache.getOrSet("k", String.class, () -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(cache.getOrSet("k", String.class, () -> "next")).isEqualTo("next");
    }

    @Test
    void waiter_ofAFailedLoad_loadsItself() throws Exception {
        Future<String> leader = threads.submit(() -> cache.getOrSet("k", String.class, () -> {
            slowly("");
            throw new IllegalStateException("leader's own");
        }));
        loading.await();
        Future<String> waiter = join("own");
        release.countDown();
        assertThatThrownBy(leader::get).hasRootCauseMessage("leader's own");
        assertThat(waiter.get()).isEqualTo("own");
    }

    @Test
    void waiter_interrupted_leavesWithItsStatus() throws Exception {
        Future<String> leader = startSlowLoad("loaded", CacheOptions.defaults());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> status = new AtomicReference<>();
        Thread waiter = new Thread(() -> {
            try {
                cache.getOrSet("k", String.class, () -> "own");
            } catch (CacheException e) {
                thrown.set(e);
                status.set(Thread.currentThread().isInterrupted());
            }
        });
        waiter.start();
        Waits.awaitInFlight(waiter);
        waiter.interrupt();
        waiter.join();
        assertThat(leader).isNotDone();
        assertThat(thrown.get()).hasMessageContaining("Interrupted");
        assertThat(status.get()).isTrue();
    }

    @Test
    void loader_interrupted_ends() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread loader = new Thread(() -> {
            try {
                cache.getOrSet("k", String.class, () -> slowly("x"));
            } catch (InterruptedException e) {
                thrown.set(e);
            }
        });
        loader.start();
        loading.await();
        loader.interrupt();
        loader.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(cache.getOrSet("k", String.class, () -> "next")).isEqualTo("next");
    }

    @Test
    void waiter_ofALoadThatNeverReturns_loadsItselfAfterTheBound() throws Exception {
        try (CacheKit impatient =
                CacheKit.builder().maxLoadWait(Duration.ofMillis(50)).build()) {
            CacheService other = impatient.service();
            Future<String> leader = threads.submit(() -> other.getOrSet("k", String.class, () -> slowly("late")));
            loading.await();
            assertThat(other.getOrSet("k", String.class, () -> "own")).isEqualTo("own");
            CompletableFuture<String> staged = other.getOrSetAsync(
                            "k2", String.class, CacheOptions.defaults(), CompletableFuture::new)
                    .toCompletableFuture();
            assertThat(other.getOrSetAsync(
                                    "k2",
                                    String.class,
                                    CacheOptions.defaults(),
                                    () -> CompletableFuture.completedFuture("own"))
                            .toCompletableFuture()
                            .get())
                    .isEqualTo("own");
            assertThat(staged).isNotDone();
            release.countDown();
            assertThat(leader.get()).isEqualTo("late");
        }
    }

    @Test
    void waiters_ofAHungLoad_shareOneOfTheirOwn_andTheKeyRecovers() throws Exception {
        try (CacheKit impatient =
                CacheKit.builder().maxLoadWait(Duration.ofMillis(300)).build()) {
            CacheService other = impatient.service();
            Future<String> hung = threads.submit(() -> other.getOrSet("k", String.class, () -> slowly("late")));
            loading.await();
            AtomicInteger loads = new AtomicInteger();
            CountDownLatch started = new CountDownLatch(20);
            List<Future<String>> waiters = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                waiters.add(threads.submit(() -> {
                    started.countDown();
                    started.await();
                    return other.getOrSet("k", String.class, () -> "load " + loads.incrementAndGet());
                }));
            }
            for (Future<String> waiter : waiters) {
                assertThat(waiter.get()).isEqualTo("load 1");
            }
            assertThat(hung).isNotDone();
        }
    }

    @Test
    void waiter_neverGetsACheckedExceptionOfAnotherLoader() throws Exception {
        Future<String> first = startSlowLoad("stale", CacheOptions.defaults());
        Future<String> waiter = join("own");
        cache.delete("k");
        CountDownLatch failing = new CountDownLatch(1);
        Future<String> failed = threads.submit(() -> cache.getOrSet("k", String.class, () -> {
            failing.countDown();
            release.await();
            throw new IOException("another's");
        }));
        failing.await();
        release.countDown();
        assertThat(first.get()).isEqualTo("stale");
        assertThat(waiter.get()).isEqualTo("own");
        assertThatThrownBy(failed::get).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void staged_errorWhileStoring_reachesTheCaller() {
        try (CacheKit strict = CacheKit.builder()
                .valueCodec(new BrokenCodec())
                .memory(memory -> memory.checkSerializable(true))
                .build()) {
            CompletableFuture<String> stage = strict.service()
                    .getOrSetAsync(
                            "k", String.class, CacheOptions.defaults(), () -> CompletableFuture.completedFuture("v"))
                    .toCompletableFuture();
            assertThat(stage).isCompletedExceptionally();
        }
    }

    @Test
    void staged_handlers_seeTheFailureItself() {
        IOException failure = new IOException("down");
        AtomicReference<Throwable> seen = new AtomicReference<>();
        cache.getOrSetAsync("k", String.class, CacheOptions.defaults(), () -> CompletableFuture.failedFuture(failure))
                .whenComplete((value, thrown) -> seen.set(thrown));
        assertThat(seen.get()).isSameAs(failure);
    }

    private static final class BrokenCodec implements ValueCodec {

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public byte[] encode(Object value) {
            throw new NoClassDefFoundError("a part of the codec");
        }

        @Override
        public Object decode(byte[] bytes, Type type) {
            throw new AssertionError("never reached");
        }
    }

    @Test
    void loaders_thatNeedEachOther_dontWaitForEver() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Future<String> a = threads.submit(() -> cache.getOrSet("a", String.class, () -> {
            both.countDown();
            both.await();
            return "a" + cache.getOrSet("b", String.class, () -> "inner");
        }));
        Future<String> b = threads.submit(() -> cache.getOrSet("b", String.class, () -> {
            both.countDown();
            both.await();
            return "b" + cache.getOrSet("a", String.class, () -> "inner");
        }));
        assertThat(a.get()).startsWith("a");
        assertThat(b.get()).startsWith("b");
    }

    @Test
    void loader_ofItsOwnKey_doesNotWaitForItself() {
        String value =
                cache.getOrSet("k", String.class, () -> "outer " + cache.getOrSet("k", String.class, () -> "inner"));
        assertThat(value).isEqualTo("outer inner");
    }

    @Test
    void staged_concurrentMisses_startOneStage() throws Exception {
        AtomicInteger starts = new AtomicInteger();
        CompletableFuture<String> source = new CompletableFuture<>();
        List<CompletableFuture<String>> callers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            callers.add(cache.getOrSetAsync("k", String.class, CacheOptions.defaults(), () -> {
                        starts.incrementAndGet();
                        return source;
                    })
                    .toCompletableFuture());
        }
        callers.get(0).cancel(true);
        source.complete("v");
        for (CompletableFuture<String> caller : callers.subList(1, 20)) {
            assertThat(caller.get()).isEqualTo("v");
        }
        assertThat(starts).hasValue(1);
        assertThat(cache.get("k", String.class)).contains("v");
    }

    @Test
    void staged_failure_isNotStored_andUnwrapped() {
        IOException failure = new IOException("down");
        CompletableFuture<String> stage = cache.getOrSetAsync(
                        "k",
                        String.class,
                        CacheOptions.defaults(),
                        () -> CompletableFuture.<String>failedFuture(failure).thenApply(v -> v))
                .toCompletableFuture();
        assertThatThrownBy(stage::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isSameAs(failure);
        assertThat(cache.exists("k")).isFalse();
    }

    @Test
    void staged_overtakenByInvalidation_isNotStored() throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> caller = cache.getOrSetAsync(
                        "k", String.class, CacheOptions.defaults().tags("t"), () -> source)
                .toCompletableFuture();
        cache.invalidateTags("t");
        source.complete("stale");
        assertThat(caller.get()).isEqualTo("stale");
        assertThat(cache.exists("k")).isFalse();
    }

    @Test
    void blockingCaller_joinsAStage() throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        cache.getOrSetAsync("k", String.class, CacheOptions.defaults(), () -> source);
        Future<String> waiter = join("own");
        source.complete("staged");
        assertThat(waiter.get()).isEqualTo("staged");
    }
}
