package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheKey;
import io.cachekit.CacheUnavailableException;
import io.cachekit.settings.FailureSettings;
import io.cachekit.settings.FailureSettings.OnError;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import io.cachekit.testing.redis.TcpProxy;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** What callers and operators see of failures of a real server. */
class RedisFailureTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final FailureSettings STRICT =
            FailureSettings.builder().onError(OnError.FAIL).build();

    @Test
    void open_serverKnowsNoAuth_passwordIsNotShown() {
        try (RedisServerProcess server =
                        RedisServerProcess.start(RedisBinary.EMBEDDED, "rename-command AUTH NOAUTHHERE");
                RedisCacheAdapter cache = RedisAdapters.of(
                        RedisAdapters.settings(server.url("app", "s3cr3t"), 1, TIMEOUT, FailureSettings.defaults()))) {
            assertThat(RedisAdapters.text(cache, CacheKey.of("k"))).isNull();
            assertThat(cache.health().data()).containsKey("last-failure");
            assertThat(cache.health().data().toString()).doesNotContain("s3cr3t");
            assertThatThrownBy(() ->
                            RedisAdapters.of(RedisAdapters.settings(server.url("app", "s3cr3t"), 1, TIMEOUT, STRICT)))
                    .isInstanceOf(CacheUnavailableException.class)
                    .satisfies(failure -> assertThat(stack(failure)).doesNotContain("s3cr3t"));
        }
    }

    private static String stack(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    @Tag("long")
    void setAll_redisIsAwayAndOnErrorFail_noneKeepsItsOldValue() {
        RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        List<CacheKey> keys = List.of(CacheKey.of("a"), CacheKey.of("b"), CacheKey.of("c"));
        try (TcpProxy proxy = TcpProxy.to(server.port());
                RedisCacheAdapter cache = RedisAdapters.of(RedisAdapters.settings(proxy.url(), 1, TIMEOUT, STRICT))) {
            Map<CacheKey, Object> all = new LinkedHashMap<>();
            for (CacheKey key : keys) {
                cache.set(key, "old", null);
                all.put(key, "new");
            }
            proxy.refuse();
            proxy.cut();
            assertThatThrownBy(() -> cache.setAll(all, null)).isInstanceOf(CacheUnavailableException.class);
            proxy.restore();

            await().until(() -> !cache.health().degraded());
            for (CacheKey key : keys) {
                await().ignoreExceptions().until(() -> RedisAdapters.text(cache, key) == null);
            }
        }
    }

    @Test
    void set_answeredWithAnError_otherKeysAreServed() {
        RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        RedisSettings settings = RedisAdapters.settings(server.url(), 1, TIMEOUT, FailureSettings.defaults());
        try (RedisCacheAdapter cache = RedisAdapters.of(settings);
                Jedis admin = server.admin()) {
            cache.set(CacheKey.of("k"), "v", null);
            String index = "{" + settings.storage().keyPrefix() + ":0}:i:t:tag";
            assertThat(admin.set(index, "of another type")).isEqualTo("OK");
            for (int i = 0; i < 20; i++) {
                cache.set(CacheKey.of("bad").withTags("tag"), "v", null);
                assertThat(RedisAdapters.text(cache, CacheKey.of("k"))).isEqualTo("v");
            }
        }
    }

    @Test
    void deleteByNamespace_indexIsOfAnotherType_theBucketIsEmptiedInstead() {
        RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        FailureSettings quick =
                FailureSettings.builder().retryInterval(Duration.ofMillis(50)).build();
        RedisSettings settings = RedisAdapters.settings(server.url(), 1, TIMEOUT, quick);
        try (RedisCacheAdapter cache = RedisAdapters.of(settings);
                Jedis admin = server.admin()) {
            CacheKey key = CacheKey.of("k");
            cache.set(key, "old", null);
            String index = "{" + settings.storage().keyPrefix() + ":0}:i:n:ns";
            assertThat(admin.set(index, "of another type")).isEqualTo("OK");
            long unused = cache.deleteByNamespace("ns");

            await().untilAsserted(() -> assertThat(cache.health().degraded())
                    .as("%s", cache.health().data())
                    .isFalse());
            assertThat(RedisAdapters.text(cache, key)).isNull();
            cache.set(CacheKey.of("other"), "v", null);
            assertThat(RedisAdapters.text(cache, CacheKey.of("other"))).isEqualTo("v");
        }
    }
}
