package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheKey;
import io.cachekit.CacheMode;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.LoadAttempt;
import io.cachekit.internal.LoadLeasing;
import io.cachekit.testing.fixture.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes by another node, and other events, while a node has a stale value and its load fails or lasts. */
@Timeout(600)
class SharedLoadCasesTest extends SharedLoadsFixture {

    private static final CacheOptions LIVE = ON_ERROR.ttl(LONG);
    private static final CacheOptions BOTH = ON_ERROR.staleWhileRevalidate(LONG);

    @ParameterizedTest
    @EnumSource
    void setByTheOtherNode_duringTheFailingLoad_isReturned(Shared shared) throws Exception {
        CacheService one = node(shared);
        CacheService two = node(shared);
        makeStale(one, ON_ERROR);
        assertThat(load(one, ON_ERROR, () -> {
                    two.set("k", "set", LIVE);
                    return fail();
                }))
                .isEqualTo("set");
    }

    /** A load publishes nothing: the copy of this node is stale, and Redis has a newer entry. */
    @ParameterizedTest
    @EnumSource
    void successOfTheOtherNode_duringTheFailingLoad_isReturned(Shared shared) throws Exception {
        CacheService one = node(shared);
        CacheService two = node(shared);
        makeStale(one, ON_ERROR);
        assertThat(load(one, ON_ERROR, SharedLoadsFixture::fail)).isEqualTo("old");
        CacheOptions anew = LIVE.skipRead();
        assertThat(load(two, anew, () -> "new")).isEqualTo("new");
        assertThat(load(one, LIVE, SharedLoadsFixture::fail))
                .as("while the key is held")
                .isEqualTo("new");
        two.clearAll();
        makeStale(one, ON_ERROR);
        assertThat(load(one, ON_ERROR, () -> {
                    assertThat(load(two, anew, () -> "newer")).isEqualTo("newer");
                    return fail();
                }))
                .isEqualTo("newer");
    }

    @ParameterizedTest
    @EnumSource
    void dueEntry_thatTheOtherNodeHasReplaced_isAdopted(Shared shared) throws Exception {
        CacheService one = node(shared);
        CacheService two = node(shared);
        CacheOptions due = OPTIONS.ttl(LONG).refreshAfter(TTL);
        makeStale(one, due);
        assertThat(one.namespace("shop").get("k", String.class)).contains("old"); // from L1, if there is one
        assertThat(load(two, LIVE.skipRead(), () -> "new")).isEqualTo("new");
        AtomicInteger loads = new AtomicInteger();
        Awaitility.await() // the clock of L1 lags by a millisecond, or more on a busy machine
                .atMost(Patience.BOUND)
                .untilAsserted(() -> assertThat(load(one, due, () -> {
                            loads.incrementAndGet();
                            return fail();
                        }))
                        .isEqualTo("new"));
        assertThat(loads).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void answer_removesTheStaleValue_ofAllNodes(Shared shared) throws Exception {
        CacheService one = node(shared);
        CacheService two = node(shared);
        makeStale(one, ON_ERROR);
        CacheOptions options = ON_ERROR.load(ON_ERROR.load().skipOn(List.of(UncheckedIOException.class)));
        assertThatThrownBy(() -> load(one, options, () -> {
                    throw new UncheckedIOException(new IOException("no such product"));
                }))
                .isInstanceOf(UncheckedIOException.class);
        for (CacheService node : List.of(one, two)) {
            assertThatThrownBy(() -> load(node, ON_ERROR, SharedLoadsFixture::fail))
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void restartOfAllNodes_whileTheSourceIsAway_keepsTheStaleValue(Shared shared) throws Exception {
        try (CacheKit before = builder(shared).build()) {
            makeStale(before.service(), ON_ERROR);
        }
        for (int i = 0; i < 2; i++) {
            assertThat(load(node(shared), ON_ERROR, SharedLoadsFixture::fail)).isEqualTo("old");
        }
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
    void invalidationByTheOtherNode_duringARefresh_isNotUndone(Shared shared) throws Exception {
        CacheService one = node(shared);
        CacheService two = node(shared);
        for (Consumer<CacheService> invalidation : invalidations()) {
            makeStale(one, MEANWHILE);
            assertThat(load(one, MEANWHILE.ttl(LONG), () -> {
                        invalidation.accept(two);
                        return "made of old data";
                    }))
                    .isEqualTo("made of old data");
            for (CacheService node : List.of(one, two)) {
                assertThatThrownBy(() -> load(node, BOTH, SharedLoadsFixture::fail))
                        .isInstanceOf(IOException.class);
            }
        }
    }

    /** The owner of the lease is gone: the others return the old value, and load when the lease ends. */
    @ParameterizedTest
    @EnumSource
    void nodeThatDiesDuringItsRefresh_isReplacedAfterItsLease(Shared shared) throws Exception {
        List<CacheKit> kits = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            kits.add(closing.later(builder(shared)
                    .redis(options -> options.storage(storage -> storage.loadLease(Duration.ofMillis(200))))
                    .build()));
        }
        CacheService alive = kits.get(1).service();
        makeStale(alive, MEANWHILE);
        LoadAttempt<String> attempt = ((LoadLeasing) kits.get(0).adapter())
                .beginLoad(CacheKey.of("shop", "k").withTags("t"), String.class);
        assertThat(attempt).isInstanceOf(LoadAttempt.Granted.class); // nobody renews or ends it
        Awaitility.await().atMost(Patience.BOUND).until(() -> {
            String read = load(alive, MEANWHILE.ttl(LONG), () -> "new");
            assertThat(read).isIn("old", "new");
            return read.equals("new");
        });
        assertThat(load(alive, LIVE, SharedLoadsFixture::fail)).isEqualTo("new");
    }

    @Test
    void nodesWithAndWithoutL1_shareAPrefix() throws Exception {
        CacheService redis = node(Shared.REDIS);
        CacheService hybrid = node(Shared.HYBRID);
        for (List<CacheService> pair : List.of(List.of(redis, hybrid), List.of(hybrid, redis))) {
            CacheService writer = pair.get(0);
            CacheService reader = pair.get(1);
            for (Consumer<CacheService> invalidation : invalidations()) {
                makeStale(writer, BOTH);
                assertThat(load(reader, BOTH, SharedLoadsFixture::fail)).isEqualTo("old");
                assertThat(load(writer, BOTH, SharedLoadsFixture::fail)).isEqualTo("old");
                invalidation.accept(reader);
                assertThatThrownBy(() -> load(writer, BOTH, SharedLoadsFixture::fail))
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void namespaceWithoutL1_hasWindows() throws Exception {
        CacheService cache = closing.later(builder(Shared.HYBRID)
                        .hybrid(options -> options.excludedNamespaces(Set.of("shop")))
                        .build())
                .service();
        makeStale(cache, BOTH);
        assertThat(load(cache, BOTH, SharedLoadsFixture::fail)).isEqualTo("old");
        cache.invalidateTags("t");
        makeStale(cache, OPTIONS.ttl(LONG).refreshAfter(TTL));
        assertThat(load(cache, LIVE, () -> "new")).as("a refresh").isEqualTo("new");
        assertThat(load(cache, LIVE, SharedLoadsFixture::fail)).isEqualTo("new");
    }

    @ParameterizedTest
    @EnumSource
    void namespaceThatIsOffOnOneNode_keepsItsStaleValueOnTheOther(Shared shared) throws Exception {
        CacheKit off = kit(shared);
        CacheService on = node(shared);
        makeStale(on, BOTH);
        off.control().mode("shop", CacheMode.OFF);
        assertThatThrownBy(() -> load(off.service(), BOTH, SharedLoadsFixture::fail))
                .isInstanceOf(IOException.class);
        assertThat(load(off.service(), BOTH, () -> "not stored")).isEqualTo("not stored");
        assertThat(load(on, BOTH, SharedLoadsFixture::fail)).isEqualTo("old");
        off.service().invalidateTags("t");
        assertThatThrownBy(() -> load(on, BOTH, SharedLoadsFixture::fail)).isInstanceOf(IOException.class);
    }
}
