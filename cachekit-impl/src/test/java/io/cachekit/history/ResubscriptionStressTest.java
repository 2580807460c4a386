package io.cachekit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.core.CacheKit;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** A node whose subscription is closed subscribes again, and keeps copies again, also where it greets itself often. */
class ResubscriptionStressTest {

    private static final int TIMES = 5;
    private static final Duration PLENTY = Duration.ofSeconds(8);

    @Test
    void closedByTheServer_isHeardAgain() {
        RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        try (CacheKit kit =
                HistoryKits.builder(server.url(), RedisKits.newPrefix()).build()) {
            await().atMost(PLENTY).until(() -> hears(kit));
            for (int i = 0; i < TIMES; i++) {
                try (Jedis jedis = server.admin()) {
                    long killed =
                            jedis.clientKill(ClientKillParams.clientKillParams().type(ClientType.PUBSUB));
                    assertThat(killed).isPositive();
                }
                Faults.pause(1_000); // long enough to be noticed
                await("time " + i).atMost(PLENTY).until(() -> hears(kit));
            }
        }
    }

    private static boolean hears(CacheKit kit) {
        return "heard".equals(kit.health().data().get("backplane"));
    }
}
