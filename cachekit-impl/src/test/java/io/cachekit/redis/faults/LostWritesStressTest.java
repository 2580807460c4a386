package io.cachekit.redis.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisSentinelServers;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** A fail-over to a replica that never got the last writes, which the master had acknowledged. */
class LostWritesStressTest {

    private final RedisSentinelServers servers = SharedRedis.sentinel(RedisBinary.EMBEDDED);
    private final String forgetful = RedisKits.newPrefix();
    private final String replaying = RedisKits.newPrefix();

    private CacheKit forgetful() {
        return FaultKits.steady(servers.url(), forgetful)
                .redis(options -> options.failure(failure -> failure.failoverReplay(Duration.ZERO)))
                .build();
    }

    /** Without a replay the lost invalidations are seen to be lost: so the test would notice. */
    @Test
    void failover_lostInvalidationsAndSets_areReplayed_andOnlyThen() {
        servers.flush();
        try (CacheKit lossy = forgetful();
                CacheKit lossyReader = forgetful();
                CacheKit kit = FaultKits.steady(servers.url(), replaying).build();
                CacheKit reader = FaultKits.steady(servers.url(), replaying).build()) {
            RedisServerProcess master = servers.master();
            for (CacheKit each : List.of(lossy, kit)) {
                for (String key : List.of("by-key", "by-tag", "by-namespace", "by-pattern", "by-set")) {
                    each.service()
                            .namespace(key)
                            .set("k", "old", CacheOptions.defaults().tags(key));
                }
            }
            cutReplication(master);
            for (CacheKit each : List.of(lossy, kit)) {
                assertThat(each.service().namespace("by-key").delete("k")).isTrue();
                assertThat(each.service().invalidateTags("by-tag")).isEqualTo(1);
                assertThat(each.service().invalidateNamespace("by-namespace")).isEqualTo(1);
                assertThat(each.service().invalidatePattern("by-pattern:*")).isEqualTo(1);
                each.service().namespace("by-set").set("k", "new");
            }
            master.kill();
            RedisServerProcess promoted = servers.awaitFailover(master);
            assertThat(promoted).isNotSameAs(master);
            for (String key : List.of("by-key", "by-tag", "by-namespace", "by-pattern", "by-set")) {
                await(key)
                        .atMost(FaultKits.LONG)
                        .until(() -> lossyReader
                                .service()
                                .namespace(key)
                                .get("k", String.class)
                                .equals(java.util.Optional.of("old")));
                await(key).atMost(FaultKits.LONG).until(() -> FaultKits.serves(kit) && FaultKits.serves(reader));
                assertThat(kit.service().namespace(key).get("k", String.class)).isEmpty();
                assertThat(reader.service().namespace(key).get("k", String.class))
                        .isEmpty();
            }
            assertThat(kit.counters().get(CacheEvent.FAILOVER)).isPositive();
            assertThat(kit.counters().get(CacheEvent.REPLAYED)).isGreaterThanOrEqualTo(5);
        } finally {
            servers.heal();
            allowReplication();
        }
    }

    /** Takes the replica's right to follow: it stays behind, and can still be promoted. */
    private static void cutReplication(RedisServerProcess master) {
        try (Jedis admin = master.admin()) {
            assertThat(admin.waitReplicas(1, 25_000)).isEqualTo(1);
            String unused = admin.aclSetUser("default", "-psync", "-sync");
            Object killed = admin.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "replica");
            assertThat(killed).isEqualTo(1L);
        }
    }

    private void allowReplication() {
        try (Jedis admin = servers.master().admin()) {
            String unused = admin.aclSetUser("default", "+@all");
        }
    }
}
