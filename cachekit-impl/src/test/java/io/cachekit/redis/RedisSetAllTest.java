package io.cachekit.redis;

import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheKey;
import io.cachekit.settings.FailureSettings;
import io.cachekit.testing.redis.ProxyFilter;
import io.cachekit.testing.redis.TcpProxy;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Sets of many entries, which go to Redis in slices, whatever happens meanwhile. */
class RedisSetAllTest extends RawRedisFixture {

    private static final int ENTRIES = 350;

    private static Map<CacheKey, Object> entries(String value, String tag) {
        Map<CacheKey, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < ENTRIES; i++) {
            all.put(CacheKey.of("n" + i % 3, "k" + i).withTags(tag, tag + i % 11), value);
        }
        return all;
    }

    private void assertAll(String value) {
        for (CacheKey key : entries(value, "t").keySet()) {
            assertThat(RedisAdapters.text(cache, key)).isEqualTo(value);
        }
    }

    private long rows() {
        return admin.keys(name("i:*")).stream().mapToLong(admin::zcard).sum();
    }

    @Test
    void setAll_equalKeys_setsTheLastOneWithItsTags() {
        cache.set(CacheKey.of("k").withTags("x", "y"), "old", null);
        Map<CacheKey, Object> twice =
                new TreeMap<>(Comparator.comparing(key -> key.tags().toString(), reverseOrder()));
        twice.put(CacheKey.of("k").withTags("y"), "first");
        twice.put(CacheKey.of("k").withTags("x"), "last");
        cache.setAll(twice, null);
        assertThat(RedisAdapters.text(cache, CacheKey.of("k"))).isEqualTo("last");
        assertThat(admin.zcard(name("i:t:x"))).isEqualTo(1);
        assertThat(cache.deleteByTags(List.of("y"))).isZero();
        assertThat(cache.deleteByTags(List.of("x"))).isEqualTo(1);
    }

    @Test
    void setAll_ofFewEntries_removesMoreOldRowsThanItAdds() {
        Map<String, Double> old = new LinkedHashMap<>();
        for (int i = 0; i < 3000; i++) {
            old.put("-old" + i, 1.0); // expired in 1970
        }
        for (String index : List.of("i:a", "i:t:t")) {
            admin.zadd(name(index), old);
        }
        for (int batch = 0; batch < 400; batch++) {
            Map<CacheKey, Object> few = new LinkedHashMap<>();
            for (int i = 0; i < 7; i++) {
                few.put(CacheKey.of("k" + i).withTags("t"), batch);
            }
            cache.setAll(few, Duration.ofMinutes(1));
        }
        assertThat(admin.zcount(name("i:a"), 0, 10)).isLessThan(800);
        assertThat(admin.zcount(name("i:t:t"), 0, 10)).isLessThan(800);
    }

    @Test
    void setAll_writesWhatSetsWrite_inFewCommands() {
        cache.setAll(entries("v", "t"), Duration.ofMinutes(1));
        admin.configResetStat();
        long written = RedisAdapters.millis(admin);
        cache.setAll(entries("w", "t"), Duration.ofMinutes(1));
        assertThat(admin.info("commandstats")).contains("cmdstat_evalsha:calls=4,");
        assertAll("w");
        assertThat(rows()).isEqualTo(4L * ENTRIES);
        for (String index : admin.keys(name("i:*"))) {
            RedisAdapters.assertLifetime(admin, index, written, Duration.ofSeconds(65));
        }
        assertThat(admin.get(name("s"))).startsWith(admin.get(name("s")).substring(0, 8) + " " + 2 * ENTRIES + " 0 ");
    }

    @Test
    void setAll_overOtherTags_leavesNoRowOfThem() {
        cache.setAll(entries("v", "old"), null);
        cache.setAll(entries("w", "t"), null);
        assertThat(admin.keys(name("i:t:old*"))).isEmpty();
        assertThat(rows()).isEqualTo(4L * ENTRIES);
        assertAll("w");
        assertThat(cache.deleteByTags(List.of("t"))).isEqualTo(ENTRIES);
        assertThat(admin.keys(name("i:*"))).isEmpty();
    }

    @Test
    void setAll_withAndWithoutTtl_indexesLiveAsLongAsTheirRows() {
        cache.setAll(entries("v", "t"), null);
        assertThat(admin.pttl(name("i:a"))).isEqualTo(-1);
        long written = RedisAdapters.millis(admin);
        cache.setAll(entries("v", "t"), Duration.ofMinutes(1));
        for (String index : admin.keys(name("i:*"))) {
            RedisAdapters.assertLifetime(admin, index, written, Duration.ofSeconds(65));
        }
        cache.setAll(entries("v", "t"), null);
        for (String index : admin.keys(name("i:*"))) {
            assertThat(admin.pttl(index)).as(index).isEqualTo(-1);
        }
    }

    @Test
    void setAll_lostScriptsAndState_writesAll() {
        cache.setAll(entries("v", "t"), null);
        admin.scriptFlush();
        cache.setAll(entries("w", "t"), null);
        assertAll("w");
        String before = admin.get(name("s")).substring(0, 8);
        admin.del(name("f"));
        cache.setAll(entries("x", "t"), null);
        assertAll("x");
        assertThat(admin.get(name("s"))).doesNotStartWith(before);
        admin.del(name("f"));
        admin.lpush(name("f"), "x");
        cache.setAll(entries("y", "t"), null);
        assertAll("y");
    }

    @Test
    void setAll_anIndexIsOfAnotherType_othersAreSet() {
        admin.set(name("i:t:t7"), "x");
        RedisSettings open = RedisAdapters.settings(server.url(), prefix);
        RedisSettings tolerant =
                new RedisSettings(open.connection(), open.buckets(), open.storage(), FailureSettings.defaults());
        try (RedisCacheAdapter other = RedisAdapters.of(tolerant)) {
            other.setAll(entries("v", "t"), null);
        }
        assertThat(RedisAdapters.text(cache, CacheKey.of("n0", "k0"))).isEqualTo("v");
        assertThat(RedisAdapters.text(cache, CacheKey.of("n1", "k7"))).isNull();
        admin.del(name("i:t:t7"));
    }

    @Test
    void setAll_memoryIsShort_noneKeepsItsOldValue() {
        cache.setAll(entries("old", "t"), null);
        admin.configSet("maxmemory", "1");
        RedisSettings open = RedisAdapters.settings(server.url(), prefix);
        RedisSettings tolerant =
                new RedisSettings(open.connection(), open.buckets(), open.storage(), FailureSettings.defaults());
        try (RedisCacheAdapter other = RedisAdapters.of(tolerant)) {
            other.setAll(entries("new", "t"), null);
        } finally {
            admin.configSet("maxmemory", "0");
        }
        for (CacheKey key : entries("old", "t").keySet()) {
            assertThat(RedisAdapters.text(cache, key)).isNull();
        }
    }

    @Test
    void setAll_connectionsAreCutMeanwhile_eachIsStoredOrInvalidated() throws Exception {
        try (TcpProxy proxy = TcpProxy.to(server.port());
                RedisCacheAdapter cut = RedisAdapters.of(
                        RedisAdapters.settings(proxy.url(), 1, Duration.ofSeconds(1), FailureSettings.defaults()))) {
            for (int round = 0; round < 5; round++) {
                String old = "old-" + round;
                cut.setAll(entries(old, "t"), null);
                AtomicBoolean over = new AtomicBoolean();
                CountDownLatch begun = new CountDownLatch(1);
                Thread cutter = new Thread(() -> {
                    begun.countDown();
                    while (!over.get()) {
                        long end =
                                System.nanoTime() + ThreadLocalRandom.current().nextLong(5_000_000);
                        while (System.nanoTime() < end) {
                            Thread.onSpinWait();
                        }
                        proxy.cut();
                    }
                });
                cutter.start();
                begun.await();
                try {
                    cut.setAll(entries("new-" + round, "t"), null);
                } finally {
                    over.set(true);
                }
                cutter.join();
                await().until(() -> !cut.health().degraded());
                for (CacheKey key : entries(old, "t").keySet()) {
                    assertThat(RedisAdapters.text(cut, key)).isNotEqualTo(old);
                }
            }
        }
    }

    @Test
    void setAll_answersAreLost_eachIsInvalidated() {
        try (TcpProxy proxy = TcpProxy.to(server.port());
                RedisCacheAdapter blocked = RedisAdapters.of(
                        RedisAdapters.settings(proxy.url(), 1, Duration.ofMillis(500), FailureSettings.defaults()))) {
            blocked.setAll(entries("old", "t"), null);
            proxy.use(ProxyFilter.swallowReplies());
            blocked.setAll(entries("new", "t"), null);
            proxy.restore();
            proxy.cut();
            await().until(() -> !blocked.health().degraded());
            await().until(() ->
                    entries("old", "t").keySet().stream().allMatch(key -> RedisAdapters.text(blocked, key) == null));
        }
    }
}
