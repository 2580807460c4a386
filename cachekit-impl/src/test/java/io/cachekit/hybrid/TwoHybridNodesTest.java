package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.HybridAdapters;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one node changes, the other sees. */
class TwoHybridNodesTest {

    private static final CacheKey KEY = CacheKey.of("shop", "product:1").withTags("products");

    @RegisterExtension
    final Closing closing = new Closing();

    private final CacheCounters counters = new CacheCounters(true, Set.of());
    private RedisServerProcess server;
    private CacheAdapter one;
    private CacheAdapter two;

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        String prefix = "hybrid-" + UUID.randomUUID();
        one = closing.later(HybridAdapters.of(server.url(), prefix));
        two = closing.later(HybridAdapters.of(server.url(), prefix, counters));
    }

    @Test
    void value_secondRead_isAnsweredByMemory() {
        one.set(KEY, "v", null);
        await().until(() -> counters.get(CacheEvent.CHANGE_RECEIVED) == 1); // or it would remove the L1 entry
        assertThat(two.<String>value(KEY, String.class)).isEqualTo("v");
        for (int i = 0; i < 100; i++) {
            assertThat(two.<String>value(KEY, String.class)).isEqualTo("v");
        }
        assertThat(counters.get(CacheEvent.HIT_L1)).isEqualTo(100);
        assertThat(counters.get(CacheEvent.HIT_L2)).isEqualTo(1);
        assertThat(counters.get(CacheEvent.HIT)).isEqualTo(101);
    }

    static Stream<Consumer<CacheAdapter>> changes() {
        return Stream.of(
                cache -> cache.set(KEY, "new", null),
                cache -> cache.delete(KEY),
                cache -> cache.deleteByTags(List.of("products")),
                cache -> cache.deleteByNamespace("shop"),
                cache -> cache.deleteByPattern("shop:*"),
                cache -> cache.deleteByPattern("shop", "product:?"),
                CacheAdapter::clear);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void change_onOneNode_isSeenOnTheOther(Consumer<CacheAdapter> change) {
        one.set(KEY, "old", null);
        assertThat(two.<String>value(KEY, String.class)).isEqualTo("old");
        assertThat(two.<String>value(KEY, String.class)).isEqualTo("old");
        change.accept(one);
        assertThat(one.<String>value(KEY, String.class)).isNotEqualTo("old");
        await().until(() -> !"old".equals(two.<String>value(KEY, String.class)));
    }

    @Test
    void flushAll_isNoticed() {
        one.set(KEY, "old", null);
        assertThat(two.<String>value(KEY, String.class)).isEqualTo("old");
        server.flush();
        await().until(() -> two.<String>value(KEY, String.class) == null);
    }
}
