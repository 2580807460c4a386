package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheKey;
import io.cachekit.settings.FailureSettings;
import io.cachekit.testing.redis.LateRequest;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.TcpProxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Outages that outlast the replayed changes, and commands that outlast their callers. */
class RedisOutageStressTest {

    private static final CacheKey KEY = CacheKey.of("k");

    @Test
    void restart_outageLongerThanReplay_acknowledgedDeleteIsReplayed() {
        FailureSettings settings =
                FailureSettings.builder().failoverReplay(Duration.ofSeconds(2)).build();
        try (RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED);
                RedisCacheAdapter cache =
                        RedisAdapters.of(RedisAdapters.settings(server.url(), 1, RedisAdapters.PATIENCE, settings))) {
            cache.set(KEY, "old", null);
            try (Jedis admin = server.admin()) {
                admin.save();
            }
            assertThat(cache.delete(KEY)).isTrue();
            server.kill();
            RedisAdapters.elapse(Duration.ofSeconds(4));
            server.restart(); // from before the delete

            await().until(() -> !cache.health().degraded());
            assertThat(RedisAdapters.text(cache, KEY)).isNull();
        }
    }

    @Test
    void set_arrivesLateWithinALongTimeout_isNeverServed() throws Exception {
        try (RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED);
                TcpProxy proxy = TcpProxy.to(server.port());
                RedisCacheAdapter cache = RedisAdapters.of(
                        RedisAdapters.settings(proxy.url(), 1, Duration.ofSeconds(10), FailureSettings.defaults()))) {
            LateRequest late = proxy.use(new LateRequest("HELD", Duration.ofSeconds(7)));
            cache.set(KEY, "HELD", null); // fails at once, and reaches the server after some seconds
            boolean unused = cache.delete(KEY);
            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                assertThat(RedisAdapters.text(cache, KEY)).isNull();
                return late.delivered();
            });
            for (int i = 0; i < 50; i++) {
                RedisAdapters.elapse(Duration.ofMillis(20));
                assertThat(RedisAdapters.text(cache, KEY)).isNull();
            }
        }
    }
}
