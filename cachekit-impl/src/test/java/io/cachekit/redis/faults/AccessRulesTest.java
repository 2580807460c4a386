package io.cachekit.redis.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

/** A user with the permissions of {@code docs/redis.md}, and users with fewer. */
class AccessRulesTest {

    /** As documented, but for the prefix. */
    private static final List<String> COMMANDS = List.of(
            "+auth",
            "+client|setname",
            "+select",
            "+get",
            "+mget",
            "+exists",
            "+getrange",
            "+set",
            "+unlink",
            "+bitfield",
            "+bitfield_ro",
            "+persist",
            "+pexpire",
            "+pexpireat",
            "+pttl",
            "+zadd",
            "+zrem",
            "+zrange",
            "+zrevrange",
            "+zrangebyscore",
            "+zcount",
            "+zscore",
            "+zscan",
            "+zcard",
            "+hset",
            "+hget",
            "+hvals",
            "+hgetall",
            "+hdel",
            "+eval",
            "+evalsha",
            "+time",
            "+info");

    private final String prefix = RedisKits.newPrefix();
    private RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED);

    @AfterEach
    void close() {
        server.close();
    }

    private void allow(String keys, String... without) {
        List<String> rules = new ArrayList<>(List.of("reset", "on", ">secret", keys));
        rules.addAll(COMMANDS);
        rules.removeAll(List.of(without));
        try (Jedis admin = server.admin()) {
            String unused = admin.aclSetUser("app", rules.toArray(String[]::new));
        }
    }

    private CacheKit kit() {
        return FaultKits.steady(server.url("app", "secret"), prefix).build();
    }

    @ParameterizedTest
    @EnumSource
    void documentedRules_areEnoughForEverything(RedisBinary binary) {
        server.close();
        server = RedisServerProcess.start(binary);
        allow("~{" + prefix + ":*");
        try (CacheKit kit = kit()) {
            CacheService service = kit.service();
            CacheOptions tagged = CacheOptions.defaults().tags("t", "u");
            for (int i = 0; i < 300; i++) {
                service.namespace("n").set("k" + i, "v", tagged);
            }
            service.namespace("n").set("k0", "v", CacheOptions.defaults().tags("w"));
            service.set("short", "v", CacheOptions.ofTtl(java.time.Duration.ofMillis(1)));
            service.set("forever", "v", CacheOptions.defaults().noExpiry());
            assertThat(service.getOrSet("loaded", String.class, tagged, () -> "v"))
                    .isEqualTo("v");
            assertThat(service.get("loaded", String.class)).contains("v");
            assertThat(service.getAll(List.of("loaded", "forever"), String.class))
                    .hasSize(2);
            assertThat(service.exists("forever")).isTrue();
            assertThat(service.put("p", "v", tagged, service.token("p", tagged)))
                    .isTrue();
            service.setAll(Map.of("x", "1", "y", "2"), CacheOptions.defaults());
            assertThat(service.getStats().totalEntries()).isPositive();
            long unused = service.cleanupExpired();
            assertThat(service.delete("x")).isTrue();
            assertThat(service.invalidateTags("w")).isEqualTo(1);
            assertThat(service.invalidatePattern("n:k1*")).isEqualTo(111);
            assertThat(service.invalidateNamespace("n")).isEqualTo(188);
            service.clearAll();
            assertThat(service.getStats().totalEntries()).isZero();
            assertThat(kit.counters().get(CacheEvent.BACKEND_FAILURE)).isZero();
            assertThat(kit.health().degraded()).as(kit.health().toString()).isFalse();
        }
        try (Jedis admin = server.admin()) {
            assertThat(admin.aclLog()).as("what was denied").isEmpty();
        }
    }

    @Test
    void noRightsOnOurPrefix_loadsGoOn_andHealthSaysSo() {
        allow("~other:*");
        assertDegraded("NOPERM");
    }

    @Test
    void noScripts_loadsGoOn_andHealthSaysSo() {
        allow("~*", "+eval", "+evalsha");
        assertDegraded("NOPERM");
    }

    private void assertDegraded(String why) {
        try (CacheKit kit = kit()) {
            assertThat(kit.service().getOrSet("k", String.class, () -> "v")).isEqualTo("v");
            assertThat(kit.health().degraded()).isTrue();
            assertThat(kit.health().data().toString()).contains(why).doesNotContain("secret");
            allow("~{" + prefix + ":*");
            await().atMost(FaultKits.LONG).until(() -> FaultKits.serves(kit));
            kit.service().set("k", "v");
            assertThat(kit.service().get("k", String.class)).contains("v");
        }
    }

    /** Without INFO neither a fail-over nor the policy is noticed: the cache works, and reports that. */
    @Test
    void noInfo_works_andHealthSaysSo() {
        allow("~{" + prefix + ":*", "+info");
        try (CacheKit kit = kit()) {
            kit.service().set("k", "v");
            assertThat(kit.service().get("k", String.class)).contains("v");
            assertThat(kit.service().getOrSet("l", String.class, () -> "v")).isEqualTo("v");
            assertThat(kit.service().get("l", String.class)).contains("v");
            assertThat(kit.health().degraded()).isTrue();
            assertThat(kit.health().data().toString()).contains("INFO");
            assertThat(kit.events().list())
                    .filteredOn(event -> event.code().equals("CACHEKIT-2010"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.count()).isEqualTo(1));
        }
    }
}
