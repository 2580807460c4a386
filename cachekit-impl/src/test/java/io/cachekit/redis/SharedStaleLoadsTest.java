package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stale and absent values, and refreshes, of two nodes that share a server. */
@Timeout(600)
@SuppressWarnings("NullAway") // loaders return null, and tests know what is there
class SharedStaleLoadsTest extends SharedLoadsFixture {

    @ParameterizedTest
    @EnumSource
    void failure_isAnsweredByTheStaleValue_onBothNodes(Shared shared) throws Exception {
        CacheService one = node(shared);
        CacheService two = node(shared);
        makeStale(one, ON_ERROR);
        assertThat(load(one, ON_ERROR, SharedLoadsFixture::fail)).isEqualTo("old");
        assertThat(load(two, ON_ERROR, SharedLoadsFixture::fail)).isEqualTo("old");
        assertThat(one.namespace("shop").get("k", String.class)).isEmpty();
        assertThat(load(two, ON_ERROR.ttl(LONG).staleIfError(Duration.ZERO), () -> "new"))
                .isEqualTo("new");
        assertThat(load(one, ON_ERROR, SharedLoadsFixture::fail))
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
            assertThat(load(one, ON_ERROR, SharedLoadsFixture::fail)).isEqualTo("old");
            invalidation.accept(two);
            assertThatThrownBy(() -> load(one, ON_ERROR, SharedLoadsFixture::fail))
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
            assertThat(load(nodes.get(1), MEANWHILE, SharedLoadsFixture::fail)).isEqualTo("new");
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
        assertThat(load(two, options, SharedLoadsFixture::fail)).isNull();
        assertThat(one.getStats().totalEntries()).isZero();
        one.invalidateTags("t");
        store(two, options, "created");
        assertThat(load(one, options, SharedLoadsFixture::fail)).isEqualTo("created");
    }
}
