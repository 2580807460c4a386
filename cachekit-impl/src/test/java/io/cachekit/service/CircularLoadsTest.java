package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheException;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.internal.CacheCounters;
import io.cachekit.memory.MemoryAdapters;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.spi.CallerContexts;
import io.cachekit.spi.TimeSource;
import io.cachekit.spi.Transactions;
import io.cachekit.testing.SharedMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loaders that need their own or each other's keys. Waits are for a year here, so that one too many never ends. */
@Timeout(600)
class CircularLoadsTest {

    private static final CacheOptions PLAIN = CacheOptions.defaults();
    private static final Duration YEAR = Duration.ofDays(365);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);

    @AfterEach
    void close() {
        threads.shutdownNow();
        scheduler.shutdownNow();
    }

    private CacheService service(boolean remote) {
        CacheCounters counters = new CacheCounters(true, Set.of());
        CacheAdapter memory =
                new MemoryCacheAdapter(MemoryAdapters.settings(100_000, Map.of()), TimeSource.system(), counters);
        return ServiceChain.over(
                remote ? new SharedMemory(memory, TimeSource.system(), YEAR, YEAR) : memory,
                PlainSettings.waiting(YEAR),
                counters,
                TimeSource.system(),
                Transactions.none(),
                new ServiceThreads(threads, scheduler, CallerContexts.none()),
                closed -> {});
    }

    private static CompletionStage<String> staged(
            CacheService cache, String key, Supplier<CompletionStage<String>> loader) {
        return cache.getOrSetAsync(key, String.class, PLAIN, loader);
    }

    private static CompletionStage<String> done(String value) {
        return CompletableFuture.completedFuture(value);
    }

    private static String join(CompletionStage<String> stage) {
        return stage.toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stage_thatAsksForItsOwnKey_goesOnAtOnce(boolean remote) {
        CacheService cache = service(remote);
        assertThat(join(staged(
                        cache,
                        "k",
                        () -> staged(cache, "k", () -> done("inner")).thenApply(value -> "outer " + value))))
                .isEqualTo("outer inner");
        assertThat(join(staged(cache, "k2", () -> done("outer " + cache.getOrSet("k2", String.class, () -> "inner")))))
                .isEqualTo("outer inner");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stage_thatAsksForItsOwnKeyOnceAnotherValueHasCome_goesOnAtOnce(boolean remote) {
        CacheService cache = service(remote);
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletionStage<String> loaded = staged(
                cache,
                "k",
                () -> staged(cache, "other", () -> source)
                        .thenApply(other -> other + "!")
                        .thenCompose(other -> staged(cache, "k", () -> done("inner"))
                                .thenApply(inner -> "outer " + inner + " " + other)));
        Future<Boolean> completed = threads.submit(() -> source.complete("late"));
        assertThat(join(loaded)).isEqualTo("outer inner late!");
        assertThat(completed).succeedsWithin(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stage_thatWaitsForItsOwnKeyInACallback_goesOnAtOnce(boolean remote) {
        CacheService cache = service(remote);
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletionStage<String> loaded = staged(
                cache,
                "k",
                () -> staged(cache, "other", () -> source)
                        .thenApply(other -> "outer " + cache.getOrSet("k", String.class, () -> "inner")));
        source.complete("late");
        assertThat(join(loaded)).isEqualTo("outer inner");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void loader_thatAsksForItsOwnKeyByTheAsynchronousView_goesOnAtOnce(boolean remote) {
        CacheService cache = service(remote);
        assertThat(cache.getOrSet(
                        "k",
                        String.class,
                        () -> "outer " + join(cache.async().getOrSet("k", String.class, PLAIN, () -> "inner"))))
                .isEqualTo("outer inner");
        assertThat(join(cache.async()
                        .getOrSet(
                                "k2",
                                String.class,
                                PLAIN,
                                () -> "outer "
                                        + join(cache.async().getOrSet("k2", String.class, PLAIN, () -> "inner")))))
                .isEqualTo("outer inner");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void loaders_thatAskForTheirOwnKeyForEver_fail(boolean remote) {
        CacheService cache = service(remote);
        assertThatThrownBy(() -> endless(cache, "k"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("The loader of k needs the value of k itself");
        assertThat(endlessStage(cache, "a", "b").toCompletableFuture())
                .failsWithin(Duration.ofMinutes(5))
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(CacheException.class)
                .withMessageContaining("needs the value of");
        assertThat(cache.getOrSet("k", String.class, () -> "fine")).isEqualTo("fine");
        assertThat(join(staged(cache, "a", () -> done("fine")))).isEqualTo("fine");
    }

    private static String endless(CacheService cache, String key) {
        return cache.getOrSet(key, String.class, () -> endless(cache, key));
    }

    private static CompletionStage<String> endlessStage(CacheService cache, String one, String other) {
        return staged(cache, one, () -> endlessStage(cache, other, one));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void loadersOfARing_eachNeedingTheNext_allGoOn(boolean remote) throws Exception {
        CacheService cache = service(remote);
        for (int round = 0; round < 200; round++) {
            int size = 2 + round % 3;
            CyclicBarrier all = new CyclicBarrier(size);
            List<Future<String>> callers = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                String own = "r" + round + "-" + i;
                String next = "r" + round + "-" + (i + 1) % size;
                int kind = (round / 3 + i) % 3;
                callers.add(threads.submit(() -> ring(cache, kind, own, next, all)));
            }
            for (int i = 0; i < size; i++) {
                assertThat(callers.get(i).get()).startsWith("r" + round + "-" + i);
            }
        }
    }

    /** Loads a key by a value that is made of the next one's, in one of three ways, once all have begun. */
    private static String ring(CacheService cache, int kind, String own, String next, CyclicBarrier all)
            throws Exception {
        return switch (kind) {
            case 0 ->
                cache.getOrSet(own, String.class, () -> {
                    all.await();
                    return own + cache.getOrSet(next, String.class, () -> "inner");
                });
            case 1 ->
                join(staged(cache, own, () -> {
                    awaitAll(all);
                    return staged(cache, next, () -> done("inner")).thenApply(value -> own + value);
                }));
            default ->
                join(staged(cache, own, () -> {
                    awaitAll(all);
                    return staged(cache, own + "-part", () -> done("part"))
                            .thenCombine(staged(cache, next, () -> done("inner")), (part, value) -> own + part + value);
                }));
        };
    }

    private static void awaitAll(CyclicBarrier all) {
        try {
            all.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
