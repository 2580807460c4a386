package io.cachekit.redis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.ProxyFilter;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.TcpProxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/** Interleavings that would store what was outlawed, on a server of their own. */
class RedisTokensTest {

    private static final CacheKey KEY = CacheKey.of("shop", "product:1").withTags("products");

    @RegisterExtension
    final Closing closing = new Closing();

    private RedisServerProcess server;

    private RedisCacheAdapter cache;
    private String prefix;

    @BeforeEach
    void open() {
        server = closing.later(RedisServerProcess.start(RedisBinary.EMBEDDED));
        prefix = RedisAdapters.newPrefix();
        cache = closing.later(RedisAdapters.of(RedisAdapters.settings(server.url(), prefix)));
    }

    @Test
    void store_afterFlushAll_isRefused_whateverTheNewSequence() {
        for (int i = 0; i < 5; i++) {
            cache.set(CacheKey.of("n" + i), "v", null);
        }
        CacheToken token = cache.token(KEY);
        server.flush();
        assertThat(cache.store(KEY, "stale", null, token)).isFalse();
        for (int i = 0; i < 10; i++) {
            cache.set(CacheKey.of("n" + i), "v", null); // the sequence passes that of the token
        }
        assertThat(cache.isCurrent(KEY, token)).isFalse();
        assertThat(cache.store(KEY, "stale", null, token)).isFalse();
        assertThat(cache.store(KEY, "fresh", null, cache.token(KEY))).isTrue();
    }

    @Test
    void load_readingWhatOthersRemoveWithinAnInvalidation_isNotStored() throws Exception {
        CacheKey response = CacheKey.of("shop", "GET /products/1").withTags("products");
        cache.set(KEY, "old", null);
        AtomicReference<CacheToken> token = new AtomicReference<>(CacheToken.none());
        try (TcpProxy proxy = TcpProxy.to(server.port());
                RedisCacheAdapter invalidating = RedisAdapters.of(RedisAdapters.settings(proxy.url(), prefix))) {
            // The fence is raised, the index not yet read.
            proxy.use(ProxyFilter.beforeNext("ZSCAN", () -> {
                token.set(cache.token(response));
                assertThat(RedisAdapters.text(cache, KEY)).isEqualTo("old");
                assertThat(cache.delete(KEY)).isTrue();
            }));
            assertThat(invalidating.deleteByTags(List.of("products"))).isZero();
        }
        assertThat(token.get()).isNotEqualTo(CacheToken.none());
        assertThat(cache.store(response, "made of old", null, requireNonNull(token.get())))
                .isFalse();
    }

    @Test
    void store_afterTheFencesWereEvicted_isRefused() {
        CacheToken token = cache.token(KEY);
        cache.deleteByTags(List.of("products"));
        try (Jedis admin = server.admin()) {
            admin.del("{" + prefix + ":0}:f");
        }
        assertThat(cache.isCurrent(KEY, token)).isFalse();
        assertThat(cache.store(KEY, "stale", null, token)).isFalse();
    }

    @Test
    void store_afterTheStateWasEvicted_isRefused_andLaterLoadsAreNot() {
        cache.set(KEY, "old", null);
        CacheToken token = cache.token(KEY);
        try (Jedis admin = server.admin()) {
            admin.del("{" + prefix + ":0}:s");
        }
        assertThat(cache.store(KEY, "stale", null, token)).isFalse();
        assertThat(cache.deleteByTags(List.of("products")))
                .as("an entry of the earlier incarnation")
                .isEqualTo(1);
        assertThat(cache.store(KEY, "fresh", null, cache.token(KEY))).isTrue();
    }

    @Test
    void store_afterRestart_isRefused() {
        CacheToken token = cache.token(KEY);
        try (Jedis admin = server.admin()) {
            String state = admin.get("{" + prefix + ":0}:s");
            admin.set("{" + prefix + ":0}:s", state.substring(0, state.lastIndexOf(' ') + 1) + "0123abc");
        }
        assertThat(cache.isCurrent(KEY, token)).isFalse();
        assertThat(cache.store(KEY, "stale", null, token)).isFalse();
        assertThat(cache.store(KEY, "fresh", null, cache.token(KEY))).isTrue();
    }

    @Test
    void store_tokenAboveTheSequence_isRefused() {
        cache.set(KEY, "v", null);
        CacheToken token = cache.token(KEY);
        try (Jedis admin = server.admin()) {
            String[] state = admin.get("{" + prefix + ":0}:s").split(" ", 4);
            admin.set("{" + prefix + ":0}:s", state[0] + " 0 0 " + state[3]); // as after a fail-over that went back
        }
        assertThat(cache.store(KEY, "stale", null, token)).isFalse();
    }

    @Test
    void invalidation_whenMemoryIsShort_isDoneAndFences() {
        cache.set(KEY, "old", null);
        CacheToken token = cache.token(KEY);
        try (Jedis admin = server.admin()) {
            admin.configSet("maxmemory", "1");
            try {
                assertThatThrownBy(() -> cache.set(CacheKey.of("other"), "v", null))
                        .hasStackTraceContaining("OOM");
                assertThat(cache.deleteByTags(List.of("products"))).isEqualTo(1);
                assertThat(cache.delete(KEY)).isFalse();
                cache.clear();
            } finally {
                admin.configSet("maxmemory", "0");
            }
        }
        assertThat(cache.store(KEY, "stale", null, token)).isFalse();
    }

    @Test
    void scriptFlush_isNotNoticed() {
        CacheToken token = cache.token(KEY);
        try (Jedis admin = server.admin()) {
            admin.scriptFlush();
        }
        assertThat(cache.store(KEY, "v", null, token)).isTrue();
        try (Jedis admin = server.admin()) {
            admin.scriptFlush();
        }
        assertThat(cache.deleteByTags(List.of("products"))).isEqualTo(1);
    }
}
