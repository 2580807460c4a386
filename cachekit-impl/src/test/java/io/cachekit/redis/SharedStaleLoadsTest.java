package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheLoader;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Patience;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.io.IOException;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stale and absent values, and refreshes, of two nodes that share a server. */
@Timeout(600)
@SuppressWarnings("NullAway") // loaders return null, and tests know what is there
class SharedStaleLoadsTest {

    private static final Duration TTL = Duration.ofMillis(120);
    private static final Duration LONG = Duration.ofHours(1);
    private static final CacheOptions OPTIONS =
            CacheOptions.ofTtl(TTL).namespace("shop").tags("t");
    private static final CacheOptions ON_ERROR = OPTIONS.staleIfError(LONG);
    private static final CacheOptions MEANWHILE = OPTIONS.staleWhileRevalidate(LONG);

    @RegisterExtension
    final Closing closing = new Closing();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);
    private final String prefix = RedisKits.newPrefix();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    /** A backend that nodes share. */
    enum Shared {
        REDIS(Backend.REDIS),
        HYBRID(Backend.HYBRID);

        private final Backend backend;

        Shared(Backend backend) {
            this.backend = backend;
        }
    }

    private CacheService node(Shared shared) {
        CacheKit kit = closing.later(
                RedisKits.builder(server.url(), prefix).backend(shared.backend).build());
        return kit.service();
    }

    private static String load(CacheService node, CacheOptions options, CacheLoader<String, ?> loader)
            throws Exception {
        return node.<String, Exception>getOrSet("k", String.class, options, loader::load);
    }

    private static String fail() throws IOException {
        throw new IOException("the source is away");
    }

    /** Loads a value until it is stored: a node that has not yet heard of an invalidation stores nothing. */
    private static void store(CacheService node, CacheOptions options, String value) {
        Awaitility.await().atMost(Patience.BOUND).until(() -> {
            assertThat(load(node, options, () -> value)).isEqualTo(value);
            return node.namespace("shop").exists("k");
        });
    }

    /** Stores a value, and waits for the end of its TTL, or for its time of refresh, by the clock of the server. */
    private void makeStale(CacheService node, CacheOptions options) {
        store(node, options, "old");
        RedisAdapters.elapse(TTL);
    }

    @ParameterizedTest
    @EnumSource
    void failure_isAnsweredByTheStaleValue_onBothNodes(Shared shared) throws Exception {
        CacheService one = node(shared);
        CacheService two = node(shared);
        makeStale(one, ON_ERROR);
        assertThat(load(one, ON_ERROR, SharedStaleLoadsTest::fail)).isEqualTo("old");
        assertThat(load(two, ON_ERROR, SharedStaleLoadsTest::fail)).isEqualTo("old");
        assertThat(one.namespace("shop").get("k", String.class)).isEmpty();
        assertThat(load(two, ON_ERROR.ttl(LONG).staleIfError(Duration.ZERO), () -> "new"))
                .isEqualTo("new");
        assertThat(load(one, ON_ERROR, SharedStaleLoadsTest::fail))
                .as("the success of the other node")
                .isEqualTo("new");
    }

    private static List<Consumer<CacheService>> invalidations() {
        return List.of(
                cache -> cache.namespace("shop").delete("k"),
                cache -> cache.invalidateTags("t"),
                cache -> cache.invalidateNamespace("shop"),
                cache -> cache.invalidatePattern("shop:*"),
                CacheService::clearAll);
    }

    @ParameterizedTest
    @EnumSource
    void invalidationByTheOtherNode_duringOrBeforeTheFailingLoad_leavesTheFailure(Shared shared) throws Exception {
        CacheService one = node(shared);
        CacheService two = node(shared);
        for (Consumer<CacheService> invalidation : invalidations()) {
            makeStale(one, ON_ERROR);
            assertThatThrownBy(() -> load(one, ON_ERROR, () -> {
                        invalidation.accept(two);
                        return fail();
                    }))
                    .isInstanceOf(IOException.class);
            makeStale(one, ON_ERROR);
            assertThat(load(one, ON_ERROR, SharedStaleLoadsTest::fail)).isEqualTo("old");
            invalidation.accept(two);
            assertThatThrownBy(() -> load(one, ON_ERROR, SharedStaleLoadsTest::fail))
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyReadersOfTwoNodes_atTheDueTime_loadOnce_andNobodyElseWaits(Shared shared) throws Exception {
        List<CacheService> nodes = List.of(node(shared), node(shared));
        for (int round = 0; round < 3; round++) {
            makeStale(nodes.get(0), MEANWHILE);
            AtomicInteger loads = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            List<Future<String>> readers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                CacheService node = nodes.get(i % 2);
                readers.add(threads.submit(() -> {
                    start.await();
                    return load(node, MEANWHILE.ttl(LONG), () -> {
                        loads.incrementAndGet();
                        release.await();
                        return "new";
                    });
                }));
            }
            start.countDown();
            while (readers.stream().filter(Future::isDone).count() < 39) {
                Thread.onSpinWait();
            }
            release.countDown();
            int fresh = 0;
            for (Future<String> reader : readers) {
                fresh += reader.get().equals("new") ? 1 : 0;
            }
            assertThat(loads).hasValue(1);
            assertThat(fresh).isEqualTo(1);
            assertThat(load(nodes.get(1), MEANWHILE, SharedStaleLoadsTest::fail))
                    .isEqualTo("new");
            nodes.get(0).clearAll();
        }
    }

    @ParameterizedTest
    @EnumSource
    void liveValue_thatIsDue_isRefreshedByOneNode(Shared shared) throws Exception {
        CacheService one = node(shared);
        CacheService two = node(shared);
        CacheOptions later = OPTIONS.ttl(LONG).refreshAfter(Duration.ofMinutes(30));
        makeStale(one, OPTIONS.ttl(LONG).refreshAfter(TTL));
        assertThat(load(one, later, () -> {
                    assertThat(load(two, later, () -> "another")).isEqualTo("old");
                    return "new";
                }))
                .isEqualTo("new");
        assertThat(load(one, later, () -> "another")).isEqualTo("new");
    }

    @ParameterizedTest
    @EnumSource
    void absentValue_isKnownToBothNodes_untilItIsCreated(Shared shared) throws Exception {
        CacheService one = node(shared);
        CacheService two = node(shared);
        CacheOptions options = OPTIONS.ttl(LONG).absentTtl(LONG);
        assertThat(load(one, options, () -> null)).isNull();
        assertThat(load(two, options, SharedStaleLoadsTest::fail)).isNull();
        assertThat(one.getStats().totalEntries()).isZero();
        one.invalidateTags("t");
        store(two, options, "created");
        assertThat(load(one, options, SharedStaleLoadsTest::fail)).isEqualTo("created");
    }
}
