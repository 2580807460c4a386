package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheLoader;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.Refresh;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.RefreshCounts.Result;
import io.cachekit.internal.RefreshCounts.Trigger;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Patience;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Refreshes in the background of two nodes that share a server. */
@Timeout(600)
class SharedBackgroundTest {

    private static final Duration DUE = Duration.ofSeconds(1);
    private static final CacheOptions OPTIONS = CacheOptions.ofTtl(Duration.ofHours(1))
            .namespace("shop")
            .tags("t")
            .refreshAfter(DUE)
            .refresh(Refresh.BACKGROUND);
    /** Options of entries that are not due again in a test. */
    private static final CacheOptions LATER = OPTIONS.refreshAfter(Duration.ofMinutes(59));

    @RegisterExtension
    final Closing closing = new Closing();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);
    private final String prefix = RedisKits.newPrefix();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    private CacheKit node(Backend backend) {
        return closing.later(
                RedisKits.builder(server.url(), prefix).backend(backend).build());
    }

    private static String load(CacheKit node, CacheLoader<String, Exception> loader) throws Exception {
        return node.service().getOrSet("k", String.class, LATER, loader);
    }

    /** Stores a value, which a node that has not yet heard of an invalidation does not, and waits until it is due. */
    private static void makeDue(CacheKit node, CacheKit reader) throws Exception {
        Awaitility.await().atMost(Patience.BOUND).until(() -> {
            assertThat(node.service().getOrSet("k", String.class, OPTIONS, () -> "old"))
                    .isEqualTo("old");
            return node.service().namespace("shop").exists("k");
        });
        assertThat(load(reader, () -> "old")).isEqualTo("old");
        RedisAdapters.elapse(DUE.plusMillis(300));
    }

    private static void awaitCount(CacheKit node, Result result, int times) {
        Awaitility.await().atMost(Patience.BOUND).untilAsserted(() -> {
            assertThat(node.counters().refreshes().get(Trigger.EARLY, result)).isEqualTo(times);
            assertThat(node.counters().refreshes().running()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"REDIS", "HYBRID"})
    void manyReadersOfTwoNodes_atTheDueTime_loadOnce_andNobodyWaits(Backend backend) throws Exception {
        List<CacheKit> nodes = List.of(node(backend), node(backend));
        makeDue(nodes.get(0), nodes.get(1));
        AtomicInteger loads = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<Future<String>> readers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            CacheKit node = nodes.get(i % 2);
            readers.add(threads.submit(() -> {
                start.await();
                return load(node, () -> {
                    loads.incrementAndGet();
                    release.await();
                    return "new";
                });
            }));
        }
        start.countDown();
        for (Future<String> reader : readers) {
            assertThat(reader.get()).isEqualTo("old");
        }
        Awaitility.await()
                .atMost(Patience.BOUND)
                .untilAsserted(() -> assertThat(loads).hasValue(1));
        release.countDown();
        Awaitility.await().atMost(Patience.BOUND).untilAsserted(() -> {
            assertThat(load(nodes.get(0), () -> "another")).isEqualTo("new");
            long stored = nodes.stream()
                    .mapToLong(node -> node.counters().refreshes().get(Trigger.EARLY, Result.STORED))
                    .sum();
            assertThat(stored).isEqualTo(1);
        });
        assertThat(loads).hasValue(1);
    }

    @Test
    void copyThatIsDue_isReplacedByTheNewerEntryOfTheOtherNode_withoutALoad() throws Exception {
        CacheKit one = node(Backend.HYBRID);
        CacheKit two = node(Backend.HYBRID);
        makeDue(one, two);
        assertThat(load(one, () -> "new")).isEqualTo("old");
        awaitCount(one, Result.STORED, 1);
        AtomicInteger loads = new AtomicInteger();
        Awaitility.await()
                .atMost(Patience.BOUND)
                .untilAsserted(() -> assertThat(load(two, () -> {
                            loads.incrementAndGet();
                            return "another";
                        }))
                        .isEqualTo("new"));
        assertThat(loads).hasValue(0);
        assertThat(two.counters().refreshes().get(Trigger.EARLY, Result.STORED)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"REDIS", "HYBRID"})
    void invalidationByTheOtherNode_duringARefresh_isNotUndone(Backend backend) throws Exception {
        CacheKit one = node(backend);
        CacheKit two = node(backend);
        List<Consumer<CacheService>> invalidations = List.of(
                cache -> cache.namespace("shop").delete("k"),
                cache -> cache.invalidateTags("t"),
                cache -> cache.invalidateNamespace("shop"),
                cache -> cache.invalidatePattern("shop:*"),
                CacheService::clearAll);
        int raced = 0;
        for (Consumer<CacheService> invalidation : invalidations) {
            makeDue(one, two);
            assertThat(load(one, () -> {
                        invalidation.accept(two.service());
                        return "made of old data";
                    }))
                    .isEqualTo("old");
            awaitCount(one, Result.RACED, ++raced);
            assertThat(two.service().namespace("shop").get("k", String.class)).isEmpty();
        }
    }
}
