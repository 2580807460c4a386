package io.cachekit.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheKey;
import io.cachekit.CacheSerializationException;
import io.cachekit.CacheStats;
import io.cachekit.redis.client.RedisConnection;
import io.cachekit.spi.BackendStatus;
import io.cachekit.spi.TimeSource;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** Very many tags, strange configuration, and what others do to a server, on one of its own. */
class RedisLimitsTest {

    private static final CacheKey KEY = CacheKey.of("shop", "product:1").withTags("products");

    @RegisterExtension
    final Closing closing = new Closing();

    private RedisServerProcess server;

    private String prefix;
    private RedisCacheAdapter cache;
    private Jedis admin;

    @BeforeEach
    void open() {
        server = closing.later(RedisServerProcess.start(RedisBinary.EMBEDDED));
        prefix = RedisAdapters.newPrefix();
        cache = closing.later(RedisAdapters.of(settings(1)));
        admin = closing.later(server.admin());
    }

    private RedisSettings settings(int buckets) {
        return RedisAdapters.settings(server.url(), prefix, buckets);
    }

    private String name(String rest) {
        return "{" + prefix + ":0}:" + rest;
    }

    private static String[] tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> "tag-" + i).toArray(String[]::new);
    }

    @Test
    void deleteByTags_thousandsOfTags_removesWhatHasAny() {
        cache.set(CacheKey.of("first").withTags("tag-0"), "v", null);
        cache.set(CacheKey.of("last").withTags("tag-4999"), "v", null);
        cache.set(CacheKey.of("other").withTags("tag-5000"), "v", null);
        assertThat(cache.deleteByTags(List.of(tags(5000)))).isEqualTo(2);
        assertThat(cache.exists(CacheKey.of("other"))).isTrue();
    }

    @Test
    void set_thousandTags_canBeReplacedAndRemoved() {
        CacheKey tagged = KEY.withTags(tags(1000));
        assertThat(cache.store(tagged, "v", null, cache.token(tagged))).isTrue();
        cache.set(tagged, "w", null);
        cache.set(KEY, "x", null);
        assertThat(cache.deleteByTags(List.of("tag-7"))).isZero();
        cache.set(tagged, "y", null);
        assertThat(cache.delete(KEY)).isTrue();
        assertThat(admin.keys(name("i:*"))).isEmpty();
    }

    /** The rows of a chunk of entries with many tags would keep the server busy for long. */
    @Test
    void deleteByTags_manyEntriesWithManyTags_takesSeveralRuns_andCountsEach() {
        for (int i = 0; i < 300; i++) {
            cache.set(CacheKey.of("n", "k" + i).withTags(tags(40)), "v", Duration.ofHours(1));
        }
        cache.set(KEY, "v", null);
        assertThat(cache.deleteByTags(KEY.tags())).isEqualTo(1); // the server knows the scripts from now on
        admin.configSet("slowlog-max-len", "10000");
        admin.configSet("slowlog-log-slower-than", "0");
        admin.slowlogReset();
        assertThat(cache.deleteByTags(List.of("tag-0"))).isEqualTo(300);
        assertThat(admin.slowlogGet(10_000))
                .filteredOn(one -> one.getArgs().get(0).startsWith("EVAL"))
                .filteredOn(one -> Integer.parseInt(one.getArgs().get(2)) >= 40) // keys: those of a removal
                .hasSizeGreaterThan(5);
        assertThat(admin.keys(name("i:*"))).isEmpty();
        assertThat(admin.keys(name("e:*"))).isEmpty();
    }

    @Test
    void set_moreTags_isRefused_aLoadIsNotStored() {
        CacheKey tagged = KEY.withTags(tags(1001));
        assertThatThrownBy(() -> cache.set(tagged, "v", null))
                .isInstanceOf(CacheSerializationException.class)
                .hasMessageContaining("1001")
                .hasMessageContaining("1000");
        assertThat(cache.store(tagged, "v", null, cache.token(tagged))).isFalse();
    }

    @Test
    @Tag("long")
    void deleteByNamespace_indexThatComesAsAWhole_isCutIntoChunks() {
        admin.configSet("zset-max-ziplist-entries", "20000");
        try {
            for (int i = 0; i < 9000; i++) {
                cache.set(CacheKey.of("big", "k" + i), "v", null);
            }
            assertThat(cache.deleteByNamespace("big")).isEqualTo(9000);
        } finally {
            admin.configSet("zset-max-ziplist-entries", "128");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything", "tag", "namespace", "key", "set"})
    void damagedTagThatIsNoText_doesNotPreventTheRemovalOfItsEntry(String what) {
        CacheKey bad = CacheKey.of("n", "bad").withTags("t", "tagtag");
        cache.set(CacheKey.of("n", "good").withTags("t"), "v", null);
        cache.set(bad, "v", null);
        byte[] name = name("e:1:n:bad").getBytes(UTF_8);
        byte[] bytes = admin.get(name);
        int at = new String(bytes, ISO_8859_1).indexOf("tagtag");
        bytes[at + 2] = (byte) 0xFF;
        admin.set(name, bytes);

        switch (what) {
            case "everything" -> cache.clear();
            case "tag" -> assertThat(cache.deleteByTags(List.of("t"))).isEqualTo(2);
            case "namespace" -> assertThat(cache.deleteByNamespace("n")).isEqualTo(2);
            case "key" -> assertThat(cache.delete(bad)).isTrue();
            default -> cache.set(bad, "new", null);
        }

        assertThat(RedisAdapters.text(cache, bad)).isEqualTo(what.equals("set") ? "new" : null);
        cache.set(CacheKey.of("other"), "v", null);
        assertThat(RedisAdapters.text(cache, CacheKey.of("other"))).isEqualTo("v");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shorterTtl_shortensTheLifeOfItsIndexes(boolean several) {
        CacheKey key = CacheKey.of("n", "k").withTags("t");
        cache.set(key, "v", Duration.ofDays(30));
        long written = RedisAdapters.millis(admin);
        if (several) {
            cache.setAll(Map.of(key, "w", CacheKey.of("n", "l").withTags("t"), "w"), Duration.ofMinutes(1));
        } else {
            cache.set(key, "w", Duration.ofMinutes(1));
        }
        for (String index : List.of("i:a", "i:n:n", "i:t:t")) {
            RedisAdapters.assertLifetime(admin, name(index), written, Duration.ofSeconds(65));
        }
    }

    @Test
    void rowThatIsNotOurs_isPassedOver() {
        cache.set(KEY, "v", null);
        admin.zadd(name("i:a"), 1e15, "+1:n:x");
        assertThat(cache.deleteByPattern("*")).isEqualTo(1);
    }

    /** A page of the first rows is full of rows of no entry, and of an entry of another namespace. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void deleteByNamespace_rowsUnderAForeignNamespace_endsAndRemovesThem() {
        cache.set(CacheKey.of("other"), "v", null);
        for (int i = 0; i < 600; i++) {
            admin.zadd(name("i:n:n"), 1e15, ":k" + i);
            admin.zadd(name("i:n:n"), 1e15, "1:m:k" + i);
        }
        cache.set(CacheKey.of("n", "k"), "v", null);
        assertThat(cache.deleteByNamespace("n")).isEqualTo(1);
        assertThat(admin.exists(name("i:n:n"))).isFalse();
        assertThat(cache.exists(CacheKey.of("other"))).isTrue();
    }

    @Test
    void oldestAndNewest_damagedTimes_andLaterFormats_dontCount() {
        for (String key : List.of("a", "good", "z")) {
            cache.set(CacheKey.of(key), "v", null);
        }
        admin.setrange(name("e::a").getBytes(UTF_8), 24, new byte[] {0x7F, -1, -1, -1, -1, -1, -1, -1});
        admin.setrange(name("e::z").getBytes(UTF_8), 2, new byte[] {3});
        assertThat(cache.getStats().oldestEntry()).contains(created("good"));
        assertThat(cache.getStats().newestEntry()).contains(created("good"));
    }

    @Test
    void oldestAndNewest_ofManyEntries_areOfThoseThatExpireFirstAndLast() {
        for (int i = 0; i < 300; i++) {
            cache.set(CacheKey.of("k" + i), "v", Duration.ofMinutes(10));
        }
        CacheStats stats = cache.getStats();
        assertThat(stats.oldestEntry()).contains(created("k0"));
        assertThat(stats.newestEntry()).contains(created("k299"));
        admin.set(name("e::k299"), "damaged");
        assertThat(cache.delete(CacheKey.of("k0"))).isTrue();
        assertThat(cache.getStats().oldestEntry()).contains(created("k1"));
        assertThat(cache.getStats().newestEntry()).contains(created("k298"));
    }

    private Instant created(String key) {
        return cache.get(CacheKey.of(key), String.class).orElseThrow().createdAt();
    }

    @Test
    void lateRemoval_ofAnEntryWrittenAnew_leavesIt_andOfOneTaggedOtherwise_onlyARow() {
        cache.set(KEY, "new", null);
        String[] state = admin.get(name("s")).split(" ", 3);
        RedisConnection connection = RedisConnection.open(settings(1).connection(), TimeSource.system());
        BucketScripts scripts = new BucketScripts(
                connection,
                new KeyNames(prefix, 0, 0),
                TimeSource.system(),
                Duration.ofSeconds(5).toNanos());
        List<byte[]> ids = List.of(EntryId.of(KEY));
        RowRemoval late = new RowRemoval(
                scripts,
                new BucketVersion(state[0], Long.parseLong(state[1])),
                "products",
                KeyNames.bytes(name("i:t:products")),
                100);
        assertThat(late.remove(ids, null)).isEqualTo(new RowRemoval.Outcome(0, 0, null));
        RowRemoval retagged = new RowRemoval(
                scripts, new BucketVersion("earlier1", 1_000_000), "former", KeyNames.bytes(name("i:t:former")), 100);
        admin.zadd(KeyNames.bytes(name("i:t:former")), 1e15, EntryId.of(KEY));
        assertThat(retagged.remove(ids, null)).isEqualTo(new RowRemoval.Outcome(0, 0, null));
        connection.close();
        assertThat(admin.exists(name("i:t:former"))).isFalse();
        assertThat(cache.deleteByTags(List.of("products"))).isEqualTo(1);
    }

    @Test
    void deleteByTags_ofEntriesWithManyOtherTags_countsEachOnce_andLeavesNoRow() {
        for (int i = 0; i < 250; i++) {
            cache.set(
                    CacheKey.of("n" + i % 3, "k" + i).withTags("t", "own-" + i, "x" + i % 7, "\u00e9" + i), "v", null);
        }
        cache.set(CacheKey.of("other").withTags("x1"), "v", null);
        assertThat(cache.deleteByTags(List.of("t", "x2"))).isEqualTo(250);
        assertThat(admin.keys(name("i:*"))).containsExactlyInAnyOrder(name("i:a"), name("i:t:x1"));
        assertThat(admin.zcard(name("i:t:x1"))).isEqualTo(1);
    }

    @Test
    void open_withOtherBuckets_isRefused_evenWhenMemoryIsShort() {
        admin.configSet("maxmemory", "1");
        try {
            assertRefused();
        } finally {
            admin.configSet("maxmemory", "0");
        }
        assertRefused();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> RedisAdapters.of(settings(4)))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("buckets=4")
                .hasMessageContaining("buckets=1")
                .hasMessageContaining(prefix);
    }

    @Test
    void flush_andOtherBuckets_areNoticedByTheNodesThatWereThere() {
        server.flush();
        await().until(() -> admin.exists("{" + prefix + ":settings}"));
        admin.set("{" + prefix + ":settings}", "format=1 buckets=4 codec=jsonb");
        await().until(() -> cache.health().data().toString().contains("buckets=4"));
        assertThat(cache.health().degraded()).isTrue();
    }

    @Test
    void evictionPolicy_changedWhileRunning_isReported() {
        assertThat(cache.health().degraded()).isFalse();
        admin.configSet("maxmemory-policy", "allkeys-lru");
        try {
            BackendStatus report = await().until(cache::health, BackendStatus::degraded);
            assertThat(report.data().toString()).contains("allkeys-lru").contains("noeviction");
        } finally {
            admin.configSet("maxmemory-policy", "noeviction");
        }
        await().until(() -> !cache.health().degraded());
    }
}
