package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A server without room, one that holds several databases, and changes that take long to tell. */
class HybridLimitsTest {

    private final String prefix = RedisKits.newPrefix();
    private RedisServerProcess server;

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
    }

    private CacheKitBuilder steady() {
        return HybridKits.steady(server.url(), prefix);
    }

    private static void awaitInSync(CacheKit kit) {
        await("is in sync").atMost(HybridKits.LONG).until(() -> HybridKits.isInSync(kit));
    }

    @Test
    void fullMemory_l1IsInSync_andDeletesGoOn() {
        HybridKits.beforehand(server.url(), prefix, service -> {
            service.set("k", "v");
            service.set("deleted", "v");
        });
        try (CacheKit kit = steady().build();
                CacheKit other = steady().build();
                Jedis admin = server.admin()) {
            HybridKits.awaitL1Entry(kit, "k", String.class);
            HybridKits.awaitL1Entry(kit, "deleted", String.class);
            admin.configSet("maxmemory", "1");
            try {
                long past = System.nanoTime() + HybridKits.BOUND.multipliedBy(2).toNanos();
                await("past the bound").atMost(HybridKits.LONG).until(() -> System.nanoTime() > past);
                HybridKits.awaitL1Entry(kit, "k", String.class); // so it has polled since
                assertThat(other.service().delete("deleted")).isTrue();
                HybridKits.awaitRead(kit, "deleted", null);
                HybridKits.awaitL1Entry(kit, "k", String.class);
                assertThat(HybridKits.pending(other)).isZero();
            } finally {
                admin.configSet("maxmemory", "0");
            }
        }
    }

    /** Publishing knows no databases. A node gets messages in their order, so its own is behind what the other told. */
    @Test
    void samePrefixInTwoDatabases_noneReceivesMessagesOfTheOther() {
        try (CacheKit zero = HybridKits.quiet(server.url() + "/0", prefix).build();
                CacheKit one = HybridKits.quiet(server.url() + "/1", prefix).build()) {
            awaitInSync(zero);
            awaitInSync(one);
            for (int i = 0; i < 10; i++) {
                zero.service().set("k" + i, "zero");
            }
            HybridKits.awaitMessages(zero, 10);
            one.service().set("k0", "one");
            HybridKits.awaitMessages(one, 1);
            zero.service().set("k0", "zero again");
            HybridKits.awaitMessages(zero, 11);
            assertThat(HybridKits.count(one, CacheEvent.CHANGE_RECEIVED)).isEqualTo(1);
            assertThat(HybridKits.count(zero, CacheEvent.CHANGE_RECEIVED)).isEqualTo(11);
            assertThat(HybridKits.count(one, CacheEvent.GAP)).isZero();
            assertThat(HybridKits.count(zero, CacheEvent.GAP)).isZero();
            assertThat(one.service().get("k0", String.class)).contains("one");
            assertThat(zero.service().get("k0", String.class)).contains("zero again");
        }
    }

    /** The other node asks for nothing by itself, so it is the message that it follows. */
    @Test
    void enormousListOfTags_reachesTheOtherNode() {
        String[] tags = IntStream.range(0, 1_000)
                .mapToObj(i -> "a-tag-with-a-long-name-" + i)
                .toArray(String[]::new);
        HybridKits.beforehand(server.url(), prefix, service -> {
            service.set("first", "v", CacheOptions.defaults().tags(tags[0]));
            service.set("last", "v", CacheOptions.defaults().tags(tags[999]));
        });
        try (CacheKit kit = HybridKits.quiet(server.url(), prefix).build();
                CacheKit other = HybridKits.quiet(server.url(), prefix).build()) {
            HybridKits.awaitL1Entry(kit, "first", String.class);
            HybridKits.awaitL1Entry(kit, "last", String.class);
            assertThat(other.service().invalidateTags(tags)).isEqualTo(2);
            HybridKits.awaitMessages(kit, 2); // before, and after
            HybridKits.awaitRead(kit, "first", null);
            HybridKits.awaitRead(kit, "last", null);
            assertThat(HybridKits.count(kit, CacheEvent.GAP)).isZero();
        }
    }
}
