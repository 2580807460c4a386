package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/** Two nodes that share a server. */
class RedisServiceTest {

    @RegisterExtension
    final Closing closing = new Closing();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private RedisServerProcess server;
    private String prefix;
    private CacheKit one;
    private CacheKit two;

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        prefix = RedisKits.newPrefix();
        one = closing.later(RedisKits.node(server.url(), prefix));
        two = closing.later(RedisKits.node(server.url(), prefix));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void set_onOneNode_isReadOnTheOther() {
        one.service()
                .namespace("users")
                .set("user-1", "Ada", CacheOptions.defaults().tags("vip"));
        assertThat(two.service().namespace("users").get("user-1", String.class)).contains("Ada");
        assertThat(two.service().invalidateTags("vip")).isEqualTo(1);
        assertThat(one.service().namespace("users").get("user-1", String.class)).isEmpty();
    }

    @Test
    void get_thousandTimes_sendsThousandGetsAndNothingElse() {
        CacheKit kit = RedisKits.builder(server.url(), prefix)
                .redis(options -> options.storage(storage -> storage.accessFlushInterval(Duration.ofHours(1)))
                        .failure(failure ->
                                failure.failoverCheck(Duration.ofHours(1)).retryInterval(Duration.ofHours(1))))
                .build();
        CacheService quiet = kit.service();
        one.close();
        two.close();
        quiet.set("k", "v");
        assertThat(quiet.get("k", String.class)).isPresent();
        try (kit;
                Jedis admin = server.admin()) {
            admin.configResetStat();
            for (int i = 0; i < 1000; i++) {
                assertThat(quiet.get("k", String.class)).contains("v");
            }
            Map<String, Long> calls = calls(admin);
            assertThat(calls).containsEntry("get", 1000L);
            calls.keySet().removeAll(List.of("get", "info", "config|resetstat", "config", "client", "hello"));
            assertThat(calls).isEmpty();
        }
    }

    private static Map<String, Long> calls(Jedis admin) {
        Map<String, Long> calls = new TreeMap<>();
        admin.info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_"))
                .forEach(line -> {
                    String command = line.substring("cmdstat_".length(), line.indexOf(':'));
                    String count = line.substring(line.indexOf("calls=") + 6, line.indexOf(','));
                    calls.put(command, Long.parseLong(count));
                });
        return calls;
    }

    @Test
    void getOrSet_onTwoNodesAtOnce_loadsOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "k" + round;
            AtomicInteger loads = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            List<Future<String>> callers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                CacheService service = (i % 2 == 0 ? one : two).service();
                callers.add(threads.submit(() -> {
                    start.await();
                    return service.getOrSet(key, String.class, () -> "v" + loads.incrementAndGet());
                }));
            }
            start.countDown();
            for (Future<String> caller : callers) {
                assertThat(caller.get(2, TimeUnit.MINUTES)).isEqualTo("v1");
            }
            assertThat(loads).hasValue(1);
        }
    }

    @Test
    void getOrSet_afterAnInvalidationCompleted_readsNothingOlder() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Future<String> slow = threads.submit(() -> one.service().getOrSet("k", String.class, () -> {
            loading.countDown();
            go.await();
            return "old";
        }));
        loading.await();
        two.service().delete("k");
        assertThat(two.service().getOrSet("k", String.class, () -> "new")).isEqualTo("new");
        go.countDown();
        assertThat(slow.get(2, TimeUnit.MINUTES)).isEqualTo("old");
        assertThat(one.service().get("k", String.class)).contains("new");
        assertThat(one.counters().get(CacheEvent.STALE_STORE_PREVENTED)).isEqualTo(1);
    }

    @Test
    void getOrSet_slowerThanItsLease_isTakenOver_andStoresNothingOutlawed() throws Exception {
        CacheKit hasty = RedisKits.builder(server.url(), prefix)
                .maxLoadWait(Duration.ofMillis(50))
                .redis(options -> options.storage(storage -> storage.maxLoadWait(Duration.ofMillis(50))))
                .build();
        try (hasty) {
            CountDownLatch loading = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            Future<String> slow = threads.submit(() -> one.service().getOrSet("k", String.class, () -> {
                loading.countDown();
                go.await();
                return "slow";
            }));
            loading.await();
            assertThat(hasty.service().getOrSet("k", String.class, () -> "quick"))
                    .isEqualTo("quick");
            hasty.service().invalidatePattern("k*");
            go.countDown();
            assertThat(slow.get(2, TimeUnit.MINUTES)).isEqualTo("slow");
            assertThat(hasty.service().get("k", String.class)).isEmpty();
        }
    }

    @Test
    void set_duringALoad_wins() {
        String read = one.service().getOrSet("k", String.class, () -> {
            two.service().set("k", "set");
            return "loaded";
        });
        assertThat(read).isEqualTo("loaded");
        assertThat(one.service().get("k", String.class)).contains("set");
    }

    @Test
    void put_twoThatOverlap_leaveNeither() {
        var earlier = one.service().token("k", CacheOptions.defaults());
        var later = two.service().token("k", CacheOptions.defaults());
        assertThat(two.service().put("k", "later", CacheOptions.defaults(), later))
                .isTrue();
        assertThat(one.service().put("k", "earlier", CacheOptions.defaults(), earlier))
                .isFalse();
        assertThat(two.service().exists("k")).isFalse();
    }

    @Test
    void getOrSetAsync_waitsForTheOtherNode() throws Exception {
        CompletableFuture<String> loaded = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(1);
        var first = one.service().getOrSetAsync("k", String.class, CacheOptions.defaults(), () -> {
            started.countDown();
            return loaded;
        });
        started.await();
        AtomicInteger loads = new AtomicInteger();
        var second = two.service().getOrSetAsync("k", String.class, CacheOptions.defaults(), () -> {
            loads.incrementAndGet();
            return CompletableFuture.completedFuture("own");
        });
        loaded.complete("v");
        assertThat(first.toCompletableFuture().get(2, TimeUnit.MINUTES)).isEqualTo("v");
        assertThat(second.toCompletableFuture().get(2, TimeUnit.MINUTES)).isEqualTo("v");
        assertThat(loads).hasValue(0);
    }

    @Test
    void hitCounts_areFlushedForOthersToSee() {
        CacheKit eager = RedisKits.builder(server.url(), prefix)
                .redis(options -> options.storage(storage -> storage.accessFlushInterval(Duration.ofMillis(100))))
                .build();
        try (eager) {
            eager.service().set("k", "v");
            for (int i = 0; i < 5; i++) {
                eager.service().get("k", String.class);
            }
            Awaitility.await()
                    .untilAsserted(() -> assertThat(two.service()
                                    .peek("k", String.class)
                                    .orElseThrow()
                                    .hitCount())
                            .isEqualTo(5));
        }
    }
}
