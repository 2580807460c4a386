package io.cachekit.testing.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

@Tag("long")
class RedisSentinelServersStressTest {

    @ParameterizedTest
    @EnumSource(RedisBinary.class)
    void kill_replicaIsPromoted(RedisBinary binary) {
        RedisSentinelServers all = SharedRedis.sentinel(binary);
        all.flush();
        RedisServerProcess master = all.master();
        RedisServerProcess replica = all.replica();
        try (Jedis jedis = master.admin()) {
            assertThat(jedis.set("a", "1")).isEqualTo("OK");
            assertThat(jedis.waitReplicas(1, 30_000)).isEqualTo(1);
        }

        master.kill();
        assertThat(all.awaitFailover(master)).isSameAs(replica);
        try (Jedis jedis = replica.admin()) {
            assertThat(jedis.get("a")).isEqualTo("1");
            assertThat(jedis.set("a", "2")).isEqualTo("OK");
        }

        assertThat(SharedRedis.sentinel(binary)).isSameAs(all);
        assertThat(all.replica()).isSameAs(master);
        try (Jedis jedis = master.admin()) {
            assertThat(jedis.get("a")).isEqualTo("2");
        }
    }
}
