package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheKey;
import io.cachekit.redis.client.RedisConnection;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventLog;
import io.cachekit.testing.LoggedLines;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisDataException;

/** The settings record: a readable one of other settings refuses a node, anything else is replaced. */
class SharedSettingsTest {

    private static final String OWN = "format=1 buckets=1 codec=jsonb";
    private static final CacheKey KEY = CacheKey.of("k");

    private final String prefix = RedisAdapters.newPrefix();
    private final String record = "{" + prefix + ":settings}";
    private final EventLog events = new EventLog(TimeSource.system());
    private final LoggedLines log = LoggedLines.of("io.cachekit.redis");
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
        admin.configSet("maxmemory", "0");
        admin.close();
        log.close();
    }

    private RedisSettings settings(int buckets) {
        return RedisAdapters.settings(server.url(), prefix, buckets);
    }

    private void assertStarts() {
        try (RedisCacheAdapter cache = RedisAdapters.of(settings(1))) {
            cache.set(KEY, "v", null);
            assertThat(RedisAdapters.text(cache, KEY)).isEqualTo("v");
        }
        assertThat(admin.get(record)).isEqualTo(OWN);
    }

    private void assertRefused(String recorded) {
        assertThatThrownBy(() -> RedisAdapters.of(settings(4)))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("format=1 buckets=4 codec=jsonb")
                .hasMessageContaining("recorded " + recorded + " under " + record);
    }

    private void assertReplacedWithOneWarning(String text) {
        assertStarts();
        assertStarts();
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("WARNING CACHEKIT-2011: The settings record " + record)
                .contains(text, OWN)
                .doesNotContain("s3cret");
        assertRefused(OWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "s3cret",
                "format=1",
                "format=1 buckets=1",
                "format=1 buckets=1 codec=",
                "format=1 buckets=1 codec= ",
                "format=1 buckets=0 codec=jsonb",
                "format=1 buckets=-4 codec=jsonb",
                "format=1 buckets= codec=jsonb",
                "format=1 codec=jsonb",
                "format=0 buckets=4 codec=jsonb",
                "format= buckets=4 codec=jsonb",
                "format=2",
                "ormat=1 buckets=4 codec=jsonb",
                "format=1 buckets=4 codec=jsonb\n",
                "format=1 buckets=4 codec=js\u0000nb",
                "format=1 buckets=4 codec=js\u00fcnb",
                "\"format=1 buckets=4 codec=jsonb\"",
                "{\"buckets\":4}"
            })
    void noRecord_isReplacedWithOneWarning(String damaged) {
        byte[] bytes = damaged.getBytes(StandardCharsets.ISO_8859_1);
        admin.set(KeyNames.bytes(record), bytes);
        assertReplacedWithOneWarning("(" + bytes.length + " bytes that are no record)");
    }

    @Test
    void binary_isReplacedWithOneWarning() {
        byte[] bytes = new byte[70_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        admin.set(KeyNames.bytes(record), bytes);
        assertReplacedWithOneWarning("(70000 bytes that are no record)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "hash", "set", "sorted set", "stream"})
    void anotherType_isReplacedWithOneWarning(String type) {
        switch (type) {
            case "list" -> admin.rpush(record, "s3cret");
            case "hash" -> admin.hset(record, "password", "s3cret");
            case "set" -> admin.sadd(record, "s3cret");
            case "sorted set" -> admin.zadd(record, 1, "s3cret");
            default -> admin.xadd(record, (StreamEntryID) null, Map.of("password", "s3cret"));
        }
        assertReplacedWithOneWarning("(a key of another type)");
    }

    @ParameterizedTest
    @EnumSource
    void anotherType_onEveryServer_isReplaced(RedisBinary binary) {
        try (RedisServerProcess other = RedisServerProcess.start(binary);
                Jedis raw = other.admin()) {
            raw.rpush(record, "x");
            RedisAdapters.of(RedisAdapters.settings(other.url(), prefix)).close();
            assertThat(raw.get(record)).isEqualTo(OWN);
        }
    }

    @Test
    void damaged_isReplacedEvenWhenMemoryIsShort() {
        admin.set(record, "");
        admin.configSet("maxmemory", "1");
        RedisAdapters.of(settings(1)).close();
        assertThat(admin.get(record)).isEqualTo(OWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OWN,
                "format=1 buckets=4 codec=other codec",
                "format=1 buckets=99999 codec=jsonb",
                "format=2 shards=4",
                "format=10 buckets=4 codec=jsonb"
            })
    void recordOfOthers_refusesAndStays(String recorded) {
        admin.set(record, recorded);
        assertRefused(recorded);
        assertThat(admin.get(record)).isEqualTo(recorded);
        assertThat(log.lines()).noneMatch(line -> line.contains("damaged"));
    }

    @Test
    void missing_isRecordedWithoutAWord() {
        assertStarts();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void damagedWhileRunning_isReplacedByTheNodeThatRuns() {
        try (RedisCacheAdapter cache = RedisAdapters.of(settings(1))) {
            admin.set(record, "x");
            await().until(() -> OWN.equals(admin.get(record)));
            cache.set(KEY, "v", null);
            assertThat(RedisAdapters.text(cache, KEY)).isEqualTo("v");
            assertThat(cache.health().degraded()).isFalse();
        }
        assertRefused(OWN);
    }

    @Test
    void unreadableForLackOfPermission_isLeftAlone() {
        admin.set(record, OWN);
        String unused = admin.aclSetUser("app", "reset", "on", ">secret", "~*", "+@all", "-get");
        RedisConnection connection = RedisConnection.open(
                RedisAdapters.settings(server.url("app", "secret"), prefix).connection(), TimeSource.system());
        try {
            SharedSettings other = new SharedSettings(connection, prefix, 4, "jsonb", events);
            assertThatThrownBy(other::disagreement).isInstanceOf(JedisDataException.class);
            assertThat(admin.get(record)).isEqualTo(OWN);
        } finally {
            connection.close();
            admin.aclDelUser("app");
        }
    }

    @Test
    void damaged_nodesWithOtherSettingsAtOnce_oneOfThemWins() throws Exception {
        RedisConnection connection = RedisConnection.open(settings(1).connection(), TimeSource.system());
        try {
            SharedSettings one = new SharedSettings(connection, prefix, 1, "jsonb", events);
            SharedSettings other = new SharedSettings(connection, prefix, 4, "jsonb", events);
            for (int round = 0; round < 200; round++) {
                admin.set(record, "x");
                List<Optional<String>> answers = atOnce(one, other);
                assertThat(answers).as("round " + round).containsOnlyOnce(Optional.empty());
            }
        } finally {
            connection.close();
        }
    }

    private static List<Optional<String>> atOnce(SharedSettings... nodes) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(nodes.length);
        List<CompletableFuture<Optional<String>>> answers = List.of(nodes).stream()
                .map(node -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                int unused = barrier.await();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                            return node.disagreement();
                        },
                        RedisAdapters.EXECUTOR))
                .toList();
        return List.of(answers.get(0).get(), answers.get(1).get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " x", "two\nlines", "\u00fcber"})
    void codecWithANameThatCannotBeRecorded_isRefused(String codec) {
        assertThatThrownBy(() -> SharedSettings.checkCodec(codec))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("codec")
                .hasMessageContaining("printable ASCII");
    }
}
