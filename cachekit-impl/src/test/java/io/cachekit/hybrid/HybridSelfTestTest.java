package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.LoggedLines;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** Nodes that may not subscribe, or may not publish: they detect and log it, and bypass L1. */
class HybridSelfTestTest {

    @RegisterExtension
    final Closing closing = new Closing();

    private final LoggedLines log = closing.later(LoggedLines.of("io.cachekit"));
    private final String prefix = RedisKits.newPrefix();
    private RedisServerProcess server;

    @BeforeEach
    void open() {
        server = closing.later(RedisServerProcess.start(RedisBinary.EMBEDDED));
        allow();
    }

    private void allow(String... without) {
        List<String> rules = new ArrayList<>(List.of("reset", "on", ">secret", "~*", "&*", "+@all"));
        rules.addAll(List.of(without));
        try (Jedis admin = server.admin()) {
            String unused = admin.aclSetUser("app", rules.toArray(String[]::new));
        }
    }

    private String url() {
        return server.url("app", "secret");
    }

    static List<List<String>> rules() {
        return List.of(List.of("-subscribe"), List.of("-publish"), List.of("resetchannels"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void forbidden_isReportedAndServedWithoutL1_untilItIsAllowed(List<String> rules) {
        try (CacheKit other = HybridKits.steady(server.url(), prefix).build()) {
            allow(rules.toArray(String[]::new));
            try (CacheKit kit = HybridKits.steady(url(), prefix).build()) {
                assertThat(log.lines()).anyMatch(line -> line.contains("No heartbeat received"));
                assertDeaf(kit, other);
                allow();
                assertHeals(kit, other);
            }
        }
        assertThat(log.lines()).noneMatch(line -> line.contains("secret"));
    }

    /** The same for a node that received messages at first. */
    @Test
    void forbiddenLater_isReportedAndServedWithoutL1_untilItIsAllowed() {
        try (CacheKit other = HybridKits.steady(server.url(), prefix).build();
                CacheKit kit = HybridKits.steady(url(), prefix).build()) {
            assertHeals(kit, other);
            assertThat(log.lines()).noneMatch(line -> line.contains("No heartbeat received"));
            allow("-subscribe", "-publish");
            try (Jedis admin = server.admin()) {
                Object unused = admin.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "pubsub");
            }
            await("notices, and says so")
                    .atMost(HybridKits.LONG)
                    .until(() -> kit.health().degraded()
                            && log.lines().stream().anyMatch(line -> line.contains("No heartbeat received")));
            assertDeaf(kit, other);
            allow();
            assertHeals(kit, other);
        }
    }

    /** Everything is done in Redis, and correct. */
    private static void assertDeaf(CacheKit kit, CacheKit other) {
        assertThat(HybridKits.isConnected(kit)).isFalse();
        assertThat(kit.health().degraded()).isTrue();
        CacheService service = kit.service();
        CacheService others = other.service();
        long hits = HybridKits.count(kit, CacheEvent.HIT_L1);
        CacheOptions tagged = CacheOptions.defaults().tags("t");
        others.set("k", "one", tagged);
        for (int i = 0; i < 5; i++) {
            assertThat(service.get("k", String.class)).contains("one");
        }
        others.set("k", "two", tagged);
        assertThat(service.get("k", String.class)).contains("two");
        service.set("k", "three", tagged);
        assertThat(service.get("k", String.class)).contains("three");
        HybridKits.awaitRead(other, "k", "three");
        assertThat(service.invalidateTags("t")).isEqualTo(1);
        assertThat(service.get("k", String.class)).isEmpty();
        HybridKits.awaitRead(other, "k", null);
        service.set("k", "four", tagged);
        HybridKits.awaitRead(other, "k", "four");
        assertThat(service.delete("k")).isTrue();
        HybridKits.awaitRead(other, "k", null);
        assertThat(service.getOrSet("k", String.class, () -> "loaded")).isEqualTo("loaded");
        assertThat(service.get("k", String.class)).contains("loaded");
        assertThat(service.delete("k")).isTrue();
        assertThat(HybridKits.count(kit, CacheEvent.HIT_L1)).isEqualTo(hits);
        assertThat(HybridKits.count(kit, CacheEvent.QUEUED)).isZero();
    }

    private static void assertHeals(CacheKit kit, CacheKit other) {
        await("is in sync").atMost(HybridKits.LONG).until(() -> HybridKits.isInSync(kit));
        other.service().set("k", "old");
        HybridKits.awaitL1Entry(kit, "k", String.class);
        HybridKits.awaitL1Entry(other, "k", String.class);
        other.service().set("k", "new");
        HybridKits.awaitRead(kit, "k", "new");
        kit.service().set("k", "newer");
        HybridKits.awaitRead(other, "k", "newer");
        assertThat(kit.health().degraded()).isFalse();
    }
}
