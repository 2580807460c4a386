package io.cachekit.redis.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

/** Nodes with L1, and a user with the permissions of {@code docs/redis.md}, or fewer. */
class HybridAccessRulesTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "redis.md");

    private final String prefix = RedisKits.newPrefix();
    private RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED);

    @AfterEach
    void close() {
        server.close();
    }

    /** The rules on the page: the first for every node, the second in addition for nodes with L1. */
    private static List<String> rules(String first) throws IOException {
        String beginning = "ACL SETUSER app ";
        String page = Files.readString(PAGE);
        int from = page.indexOf(beginning + first);
        assertThat(from).as(first).isNotNegative();
        String rules = page.substring(from + beginning.length(), page.indexOf("```", from));
        return Stream.of(rules.split("\\s+", -1))
                .filter(rule -> !rule.isEmpty())
                .toList();
    }

    private void allow(boolean hybrid) throws IOException {
        Stream<String> documented = rules("on >PASSWORD").stream();
        if (hybrid) {
            documented = Stream.concat(documented, rules("&").stream());
        }
        Stream<String> all = Stream.concat(
                Stream.of("reset", "resetchannels"),
                documented.map(rule -> rule.replace("PASSWORD", "secret").replace("cachekit", prefix)));
        try (Jedis admin = server.admin()) {
            String unused = admin.aclSetUser("app", all.toArray(String[]::new));
        }
    }

    private CacheKit kit(Backend backend) {
        return FaultKits.steady(server.url("app", "secret"), prefix)
                .backend(backend)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void documentedRules_areEnoughForEverything(RedisBinary binary) throws IOException {
        server.close();
        server = RedisServerProcess.start(binary);
        allow(true);
        try (CacheKit kit = kit(Backend.HYBRID);
                CacheKit other = kit(Backend.HYBRID)) {
            CacheService service = kit.service();
            CacheOptions tagged = CacheOptions.defaults().tags("t");
            service.namespace("n").set("k", "v", tagged);
            service.set("l", "v", tagged);
            await().until(() -> other.service().get("l", String.class).isPresent()
                    && other.counters().get(CacheEvent.HIT_L1) > 0);
            service.set("l", "w", tagged);
            await().until(() ->
                    other.service().get("l", String.class).orElseThrow().equals("w"));
            assertThat(service.delete("l")).isTrue();
            assertThat(service.invalidateTags("t")).isEqualTo(1);
            service.clearAll();
            await().untilAsserted(() ->
                    assertThat(other.service().get("l", String.class)).isEmpty());
            assertThat(kit.counters().get(CacheEvent.BACKEND_FAILURE)).isZero();
            assertThat(kit.health().degraded()).as(kit.health().toString()).isFalse();
        }
        try (Jedis admin = server.admin()) {
            assertThat(admin.aclLog()).as("what was denied").isEmpty();
        }
    }

    /** Its changes are not published: the node with L1 finds them at its next poll. */
    @Test
    void nodeWithoutL1ThatMayNotPublish_makesItsChanges() throws IOException {
        allow(true);
        try (CacheKit hybrid = kit(Backend.HYBRID)) {
            hybrid.service().set("k", "old");
            await().until(() -> hybrid.service().get("k", String.class).isPresent()
                    && hybrid.counters().get(CacheEvent.HIT_L1) > 0);
            allow(false);
            try (CacheKit plain = kit(Backend.REDIS)) {
                plain.service().set("k", "new");
                assertThat(plain.service().get("k", String.class)).contains("new");
                assertThat(plain.service().getOrSet("l", String.class, () -> "v"))
                        .isEqualTo("v");
                assertThat(plain.counters().get(CacheEvent.BACKEND_FAILURE)).isZero();
                assertThat(plain.health().degraded()).isFalse();
                allow(true);
                await().atMost(FaultKits.LONG)
                        .untilAsserted(() -> assertThat(hybrid.service().get("k", String.class))
                                .contains("new"));
            }
        }
    }

    @Test
    void nodeWithL1ThatMayNotSubscribe_isDegradedUntilItMay() throws IOException {
        allow(false);
        try (CacheKit kit = kit(Backend.HYBRID)) {
            assertThat(kit.service().getOrSet("k", String.class, () -> "v")).isEqualTo("v");
            assertThat(kit.health().degraded()).isTrue();
            assertThat(kit.health().data().toString()).contains("disconnected").doesNotContain("secret");
            assertThat(kit.counters().get(CacheEvent.HIT_L1)).isZero();
            allow(true);
            await().atMost(FaultKits.LONG).until(() -> FaultKits.serves(kit));
            kit.service().set("k", "v");
            await().until(() -> kit.service().get("k", String.class).isPresent()
                    && kit.counters().get(CacheEvent.HIT_L1) > 0);
        }
    }
}
