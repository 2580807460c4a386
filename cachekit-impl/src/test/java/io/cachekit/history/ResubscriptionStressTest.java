package io.cachekit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.core.CacheKit;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Patience;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** A node whose subscription is closed subscribes again, and keeps copies again, also where it greets itself often. */
class ResubscriptionStressTest {

    private static final int TIMES = 5;
    private static final Pattern ID = Pattern.compile("(?m)^id=(\\d+) ");
    private static final Duration PLENTY = Patience.BOUND;

    @Test
    void closedByTheServer_isHeardAgain() {
        RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        try (CacheKit kit =
                HistoryKits.builder(server.url(), RedisKits.newPrefix()).build()) {
            await().atMost(PLENTY).until(() -> hears(kit));
            for (int i = 0; i < TIMES; i++) {
                Set<String> before = subscribers(server);
                try (Jedis jedis = server.admin()) {
                    long killed =
                            jedis.clientKill(ClientKillParams.clientKillParams().type(ClientType.PUBSUB));
                    assertThat(killed).isPositive();
                }
                await("another subscriber " + i).atMost(PLENTY).until(() -> isAnother(subscribers(server), before));
                Faults.pause(1_000); // long enough for what was heard before not to count
                await("time " + i).atMost(PLENTY).until(() -> hears(kit));
            }
        }
    }

    private static boolean isAnother(Set<String> now, Set<String> before) {
        return !now.isEmpty() && Collections.disjoint(now, before);
    }

    /** The ids of the connections that have subscribed. */
    private static Set<String> subscribers(RedisServerProcess server) {
        try (Jedis jedis = server.admin()) {
            return ID.matcher(jedis.clientList(ClientType.PUBSUB))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }
    }

    private static boolean hears(CacheKit kit) {
        return "connected".equals(kit.health().data().get("backplane"));
    }
}
