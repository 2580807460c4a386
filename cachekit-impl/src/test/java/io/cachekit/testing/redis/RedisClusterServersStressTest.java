package io.cachekit.testing.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

@Tag("long")
class RedisClusterServersStressTest {

    @ParameterizedTest
    @EnumSource(RedisBinary.class)
    void kill_replicaTakesOver(RedisBinary binary) {
        RedisClusterServers cluster = SharedRedis.cluster(binary);
        cluster.flush();
        RedisServerProcess master = cluster.masterOf("{a}1");
        RedisServerProcess replica = cluster.replicaOf(master).orElseThrow();
        try (Jedis jedis = master.admin()) {
            assertThat(jedis.set("{a}1", "1")).isEqualTo("OK");
            assertThat(jedis.waitReplicas(1, 30_000)).isEqualTo(1);
        }

        master.kill();
        cluster.awaitFailover(master);
        assertThat(cluster.masterOf("{a}1")).isSameAs(replica);
        assertThat(cluster.masters()).hasSize(3).doesNotContain(master);
        try (Jedis jedis = replica.admin()) {
            assertThat(jedis.get("{a}1")).isEqualTo("1");
        }

        assertThat(SharedRedis.cluster(binary)).isSameAs(cluster);
        assertThat(master.isRunning()).isTrue();
        assertThat(cluster.replicaOf(replica)).containsSame(master);
    }

    @ParameterizedTest
    @EnumSource(RedisBinary.class)
    void migration_asksAndTriesAgain(RedisBinary binary) {
        RedisClusterServers cluster = SharedRedis.cluster(binary);
        cluster.flush();
        int slot = RedisClusterServers.slotOf("{b}");
        RedisServerProcess from = cluster.masterOf(slot);
        RedisServerProcess to = cluster.masters().stream()
                .filter(server -> server != from)
                .findFirst()
                .orElseThrow();
        try (Jedis source = from.admin();
                Jedis target = to.admin()) {
            assertThat(source.mset("{b}1", "1", "{b}2", "2")).isEqualTo("OK");
            cluster.beginMigration(slot, from, to);
            assertThat(source.get("{b}1")).isEqualTo("1");
            assertThatThrownBy(() -> source.get("{b}3")).isInstanceOf(JedisAskDataException.class);

            assertThat(cluster.moveKeys(slot, 1)).isEqualTo(1);
            assertThat(target.sendCommand(Protocol.Command.ASKING)).isNotNull();
            assertThatThrownBy(() -> target.mget("{b}1", "{b}2")).hasMessageStartingWith("TRYAGAIN");

            cluster.finishMigration(slot);
            assertThat(cluster.masterOf(slot)).isSameAs(to);
            assertThat(target.mget("{b}1", "{b}2")).containsExactly("1", "2");
            assertThatThrownBy(() -> source.get("{b}1")).isInstanceOf(JedisMovedDataException.class);
        }
        cluster.beginMigration(slot, to, from);
        cluster.finishMigration(slot);
        assertThat(cluster.masterOf(slot)).isSameAs(from);
    }
}
