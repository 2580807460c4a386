package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.testing.fixture.Figures;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.resps.Slowlog;

/** A tag with 100,000 entries goes at once, and the server is never kept from others for long. */
@Tag("long")
class RedisPurgeStressTest {

    private static final int ENTRIES = 100_000;
    private static final int OTHERS = 1_000;
    private static final int THREADS = 4;

    @Test
    void invalidateTags_ofHundredThousand_isExactCompleteAndInChunks() throws Exception {
        try (RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED);
                RedisCacheAdapter cache =
                        RedisAdapters.of(RedisAdapters.settings(server.url(), RedisAdapters.newPrefix()));
                Jedis admin = server.admin()) {
            long before = usedMemory(admin);
            write(cache);
            Figures.note(String.format("Bytes per entry: %d", (usedMemory(admin) - before) / (ENTRIES + OTHERS)));
            admin.configResetStat();
            admin.configSet("slowlog-log-slower-than", "1000");
            admin.slowlogReset();

            long start = System.nanoTime();
            assertThat(cache.deleteByTags(List.of("big"))).isEqualTo(ENTRIES);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

            long longest = admin.slowlogGet(1000).stream()
                    .map(Slowlog::getExecutionTime)
                    .max(Comparator.naturalOrder())
                    .orElse(0L);
            Figures.note(String.format(
                    "Purged %d in %d ms; the longest command took the server %d us", ENTRIES, millis, longest));
            assertThat(calls(admin, "evalsha")).as("chunks").isGreaterThan(ENTRIES / 250);
            assertThat(cache.getStats().totalEntries()).isEqualTo(OTHERS);
            assertThat(cache.deleteByTags(List.of("big"))).isZero();
            assertThat(admin.keys("*:i:t:big")).isEmpty();
        }
    }

    @Test
    void invalidateTags_amidWritesOfTheTag_leavesNothingOlder() throws Exception {
        try (RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED);
                RedisCacheAdapter cache =
                        RedisAdapters.of(RedisAdapters.settings(server.url(), RedisAdapters.newPrefix()))) {
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                for (int i = 0; i < 5_000; i++) {
                    cache.set(CacheKey.of("old-" + i).withTags("busy"), "old", null);
                }
                AtomicBoolean over = new AtomicBoolean();
                List<Future<Long>> writers = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    int own = thread;
                    writers.add(threads.submit(() -> {
                        long written = 0;
                        while (!over.get()) {
                            cache.set(
                                    CacheKey.of("new-" + own + "-" + written++).withTags("busy"), "new", null);
                        }
                        return written;
                    }));
                }
                long removed = cache.deleteByTags(List.of("busy"));
                over.set(true);
                long written = 0;
                for (Future<Long> writer : writers) {
                    written += writer.get(5, TimeUnit.MINUTES);
                }
                assertThat(cache.getStats().totalEntries())
                        .as("entries that are neither counted as removed nor there")
                        .isEqualTo(5_000 + written - removed);
                for (int i = 0; i < 5_000; i++) {
                    assertThat(cache.exists(CacheKey.of("old-" + i))).isFalse();
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static void write(RedisCacheAdapter cache) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int own = thread;
                running.add(threads.submit(() -> {
                    for (int i = own; i < ENTRIES + OTHERS; i += THREADS) {
                        CacheKey key = CacheKey.of("products", "product-" + i);
                        String[] tags =
                                i < ENTRIES ? new String[] {"big", "category-" + i % 100} : new String[] {"other"};
                        cache.set(key.withTags(tags), "x".repeat(100), null);
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get(20, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static long calls(Jedis admin, String command) {
        return admin.info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_" + command + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf("calls=") + 6, line.indexOf(','))))
                .sum();
    }

    private static long usedMemory(Jedis admin) {
        return admin.info("memory")
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring("used_memory:".length()).strip()))
                .findFirst()
                .orElseThrow();
    }
}
