package io.cachekit.redis.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** Keys of a bucket that another program overwrote: no failure of Redis, and nothing that lasts. */
class DamagedKeysTest {

    private final String prefix = RedisKits.newPrefix();
    private RedisServerProcess server;
    private Jedis admin;

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        admin = server.admin();
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private CacheKit kit(Backend backend) {
        return RedisKits.builder(server.url(), prefix)
                .backend(backend)
                .redis(options -> options.failure(failure -> failure.failoverCheck(Duration.ofMinutes(5))))
                .build();
    }

    private String name(String rest) {
        return "{" + prefix + ":0}:" + rest;
    }

    private void overwriteWithAList(String name) {
        long unused = admin.del(name);
        unused = admin.rpush(name, "of another type");
    }

    private static void assertCaches(CacheKit kit) {
        assertThat(kit.service().getOrSet("k", String.class, () -> "loaded")).isEqualTo("loaded");
        assertThat(kit.service().getOrSet("k", String.class, () -> "again")).isEqualTo("loaded");
        assertThat(kit.counters().get(CacheEvent.BACKEND_FAILURE)).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"REDIS", "HYBRID"})
    void entryOfAnotherType_isAMiss_andIsLoadedAnew(Backend backend) {
        try (CacheKit kit = kit(backend)) {
            overwriteWithAList(name("e::k"));
            for (int i = 0; i < 10; i++) {
                assertThat(kit.service().get("k", String.class)).isEmpty();
            }
            assertCaches(kit);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REDIS", "HYBRID"})
    void emptyEntry_isLoadedAnew_withoutWaitingForAnotherNode(Backend backend) {
        try (CacheKit kit = kit(backend)) {
            String unused = admin.set(name("e::k"), "");
            assertCaches(kit);
            assertThat(kit.counters().get(CacheEvent.LOAD_WAIT)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 5 6 r",
                "a 5 99999999999999999999 r",
                "a 9007199254740992 0 r",
                "a 9999999999999999 0 r",
                "a -5 0 r",
                "a 5 0",
                "a 5 0 r "
            })
    void state_beginsANewIncarnation(String damaged) {
        try (CacheKit kit = kit(Backend.REDIS)) {
            kit.service().set("other", "v");
            String unused = admin.set(name("s"), damaged);
            String first = kit.service().getOrSet("k", String.class, () -> "loaded");
            assertThat(first).isEqualTo("loaded");
            assertThat(admin.get(name("s"))).doesNotStartWith("a ");
            assertCaches(kit);
            kit.service().set("k", "set");
            assertThat(kit.service().get("k", String.class)).contains("set");
            assertThat(admin.get(name("s"))).matches("\\S+ 1 \\S+ \\S+");
        }
    }

    @Test
    void loadMarkOfAnotherType_thatCameDuringALoad_isPassedOver() {
        try (CacheKit kit = kit(Backend.REDIS)) {
            String loaded = kit.service().getOrSet("k", String.class, () -> {
                overwriteWithAList(name("l::k"));
                return "loaded";
            });
            assertThat(loaded).isEqualTo("loaded");
            assertCaches(kit);
        }
    }

    @Test
    void logOfAnotherType_isRemoved_andANodeThatMissedChangesCatchesUp() {
        try (CacheKit kit = RedisKits.builder(server.url(), prefix)
                .backend(Backend.HYBRID)
                .hybrid(settings -> settings.maxStaleness(Duration.ofSeconds(1)))
                .build()) {
            kit.service().set("k", "v");
            await().until(() -> copied(kit));
            overwriteWithAHash(name("g"));
            admin.set(name("s"), nextSequence(admin.get(name("s")))); // a change of which no message came
            await().atMost(FaultKits.LONG).until(() -> !admin.exists(name("g")));
            await().atMost(FaultKits.LONG).until(() -> copied(kit));
            assertThat(kit.counters().get(CacheEvent.BACKEND_FAILURE)).isZero();
        }
    }

    private static boolean copied(CacheKit kit) {
        long before = kit.counters().get(CacheEvent.HIT_L1);
        return kit.service().get("k", String.class).isPresent()
                && kit.counters().get(CacheEvent.HIT_L1) > before;
    }

    private void overwriteWithAHash(String name) {
        long unused = admin.del(name);
        unused = admin.hset(name, "of", "another type");
    }

    private static String nextSequence(String state) {
        String[] words = state.split(" ", 3);
        return words[0] + " " + (Long.parseLong(words[1]) + 1) + " " + words[2];
    }
}
