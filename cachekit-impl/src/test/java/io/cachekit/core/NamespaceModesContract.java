package io.cachekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheControl;
import io.cachekit.CacheDecision;
import io.cachekit.CacheLookup;
import io.cachekit.CacheMode;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.TypeRef;
import io.cachekit.testing.ManualTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The modes of namespaces, whatever the backend. */
abstract class NamespaceModesContract {

    private static final CacheOptions PLAIN = CacheOptions.defaults();

    private final ManualTransactions transactions = new ManualTransactions();
    private final AtomicInteger loads = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private @Nullable CacheKit kit;

    /** A node with an empty backend. */
    abstract CacheKitBuilder builder();

    @BeforeEach
    void build() {
        kit = builder().transactions(transactions).build();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        kit().close();
    }

    CacheKit kit() {
        return Objects.requireNonNull(kit);
    }

    private CacheService users() {
        return kit().service().namespace("users");
    }

    private CacheControl control() {
        return kit().control();
    }

    private String load(CacheService cache, String key) {
        return cache.getOrSet(key, String.class, () -> "loaded " + loads.incrementAndGet());
    }

    @Test
    void off_readsAndStoresNothing_inThatNamespaceAlone() {
        users().set("1", "cached");
        kit().service().namespace("others").set("1", "cached");
        control().mode("users", CacheMode.OFF);

        assertThat(load(users(), "1")).isEqualTo("loaded 1");
        assertThat(load(users(), "1")).isEqualTo("loaded 2");
        assertThat(users().get("1", String.class)).isEmpty();
        assertThat(users().get("1", new TypeRef<String>() {})).isEmpty();
        assertThat(users().getAll(List.of("1"), String.class)).isEmpty();
        assertThat(users().exists("1")).isFalse();
        assertThat(users().lookup("1", String.class, PLAIN).decision()).isEqualTo(CacheDecision.BYPASS);
        assertThat(users().async().get("1", String.class).toCompletableFuture().join())
                .isEmpty();
        assertThat(users().getOrSetAsync("1", String.class, PLAIN, () -> CompletableFuture.completedFuture("staged"))
                        .toCompletableFuture()
                        .join())
                .isEqualTo("staged");
        assertThat(kit().service().getOrSet("1", String.class, PLAIN.namespace("users"), () -> "by options"))
                .isEqualTo("by options");
        assertThat(kit().service().namespace("others").get("1", String.class)).contains("cached");

        control().mode("users", CacheMode.ON);
        assertThat(users().get("1", String.class))
                .as("what was there before is there again")
                .contains("cached");
    }

    @Test
    void off_setsPutsAndInvalidations_remove() {
        users().setAll(Map.of("set", "old", "all", "old", "put", "old", "deleted", "old", "kept", "old"), PLAIN);
        control().mode("users", CacheMode.OFF);
        users().set("set", "new");
        users().setAll(Map.of("all", "new"), PLAIN);
        assertThat(users().put("put", "new", PLAIN, users().token("put", PLAIN)))
                .isFalse();
        assertThat(users().delete("deleted")).isTrue();
        control().mode("users", CacheMode.ON);
        assertThat(users().getAll(List.of("set", "all", "put", "deleted", "kept"), String.class))
                .isEqualTo(Map.of("kept", "old"));
    }

    @Test
    void readOnly_servesHits_andStoresNoLoad() {
        users().set("1", "cached");
        control().mode("users", CacheMode.READ_ONLY);
        assertThat(load(users(), "1")).isEqualTo("cached");
        assertThat(users().get("1", String.class)).contains("cached");
        assertThat(users().getAll(List.of("1"), String.class)).containsEntry("1", "cached");
        assertThat(users().exists("1")).isTrue();

        assertThat(load(users(), "2")).isEqualTo("loaded 1");
        assertThat(users().exists("2")).isFalse();
        users().getOrSetAsync("3", String.class, PLAIN, () -> CompletableFuture.completedFuture("staged"))
                .toCompletableFuture()
                .join();
        assertThat(users().exists("3")).isFalse();
        CacheLookup<String> miss = users().lookup("4", String.class, PLAIN);
        assertThat(miss.decision()).isEqualTo(CacheDecision.MISS);
        assertThat(users().store("4", "v", PLAIN, ((CacheLookup.Miss<String>) miss).token()))
                .isFalse();
    }

    @Test
    void readOnly_setsAndPuts_remove() {
        users().setAll(Map.of("set", "old", "all", "old", "put", "old", "kept", "old"), PLAIN);
        control().mode("users", CacheMode.READ_ONLY);
        users().set("set", "new");
        users().setAll(Map.of("all", "new"), PLAIN);
        assertThat(users().put("put", "new", PLAIN, users().token("put", PLAIN)))
                .isFalse();
        assertThat(users().getAll(List.of("set", "all", "put", "kept"), String.class))
                .isEqualTo(Map.of("kept", "old"));
    }

    @Test
    void entriesWithoutNamespace_haveAModeOfTheirOwn() {
        kit().service().set("1", "cached");
        users().set("1", "cached");
        control().mode(null, CacheMode.OFF);
        assertThat(kit().service().get("1", String.class)).isEmpty();
        assertThat(users().get("1", String.class)).contains("cached");
    }

    @Test
    void switchedDuringALoad_toReadOnlyOrOff_storesNothing() {
        for (CacheMode mode : List.of(CacheMode.READ_ONLY, CacheMode.OFF)) {
            String key = mode.word();
            assertThat(users().getOrSet(key, String.class, () -> {
                        control().mode("users", mode);
                        return "v";
                    }))
                    .isEqualTo("v");
            CompletableFuture<String> source = new CompletableFuture<>();
            control().mode("users", CacheMode.ON);
            CompletableFuture<String> staged = users().getOrSetAsync(key + "2", String.class, PLAIN, () -> source)
                    .toCompletableFuture();
            control().mode("users", mode);
            source.complete("v");
            assertThat(staged.join()).isEqualTo("v");
            control().mode("users", CacheMode.ON);
            assertThat(users().exists(key)).isFalse();
            assertThat(users().exists(key + "2")).isFalse();
        }
    }

    @Test
    void switchedOnDuringALoad_itsTokenDecides() {
        control().mode("users", CacheMode.READ_ONLY);
        assertThat(users().getOrSet("good", String.class, () -> {
                    control().mode("users", CacheMode.ON);
                    return "v";
                }))
                .isEqualTo("v");
        assertThat(users().get("good", String.class)).contains("v");

        control().mode("users", CacheMode.READ_ONLY);
        String raced = users().getOrSet("raced", String.class, () -> {
            users().delete("raced");
            control().mode("users", CacheMode.ON);
            return "old";
        });
        assertThat(raced).isEqualTo("old");
        assertThat(users().exists("raced")).isFalse();
    }

    @Test
    void deferredSet_goesByTheModeAtTheCommit() {
        users().set("1", "old");
        transactions.begin();
        users().set("1", "new");
        control().mode("users", CacheMode.READ_ONLY);
        transactions.commit();
        assertThat(users().exists("1")).isFalse();
    }

    @Test
    void readOnly_concurrentMisses_shareOneLoad() throws Exception {
        control().mode("users", CacheMode.READ_ONLY);
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        List<Future<String>> callers = new ArrayList<>();
        callers.add(threads.submit(() -> users().getOrSet("1", String.class, () -> {
            started.countDown();
            end.await();
            return "shared " + loads.incrementAndGet();
        })));
        started.await();
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            CompletableFuture<Thread> thread = new CompletableFuture<>();
            callers.add(threads.submit(() -> {
                thread.complete(Thread.currentThread());
                return users().getOrSet("1", String.class, () -> "own " + loads.incrementAndGet());
            }));
            waiting.add(thread.join());
        }
        await().until(() -> waiting.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
        end.countDown();
        for (Future<String> caller : callers) {
            assertThat(caller.get()).isEqualTo("shared 1");
        }
    }

    @Test
    void configuredMode_countsFromTheStart() {
        try (CacheKit own = builder().mode("users", CacheMode.OFF).build()) {
            own.service().namespace("users").set("1", "v");
            assertThat(own.service().namespace("users").exists("1")).isFalse();
            assertThat(own.control().switched()).containsExactly(new CacheControl.Switched("users", CacheMode.OFF));
        }
    }
}
