package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.testing.fixture.Figures;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Entries that expire leave nothing behind, whatever their tags. A million sets with the property below. */
@Tag("long")
class RedisFlatnessStressTest {

    private static final int SETS = Integer.getInteger("cachekit.test.flatness-sets", 60_000);
    private static final int ROUNDS = 10;
    private static final int THREADS = 4;

    @Test
    void sets_withShortTtlAndRotatingTags_leaveNothingBehind() throws Exception {
        try (RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED);
                RedisCacheAdapter cache =
                        RedisAdapters.of(RedisAdapters.settings(server.url(), RedisAdapters.newPrefix()));
                Jedis admin = server.admin()) {
            List<Long> keys = new ArrayList<>();
            List<Long> rows = new ArrayList<>();
            List<Long> memory = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                write(cache, round);
                Awaitility.await("Redis has removed what expired: 50 tags, 3 namespaces and a few are left")
                        .until(() -> admin.dbSize() < 100);
                keys.add(admin.dbSize());
                rows.add(admin.keys("*:i:*").stream().mapToLong(admin::zcard).sum());
                memory.add(usedMemory(admin));
            }
            Figures.note(String.format(
                    "After each of %d rounds of %d sets: keys %s, rows %s, bytes %s",
                    ROUNDS, SETS / ROUNDS, keys, rows, memory));
            assertThat(latest(rows)).as("rows").isLessThan(2 * earliest(rows));
            assertThat(latest(memory)).as("bytes").isLessThan(2 * earliest(memory));

            RedisAdapters.elapse(Duration.ofMillis(6_400));
            assertThat(admin.keys("*:i:*"))
                    .as("an index six seconds after its last row")
                    .isEmpty();
        }
    }

    private static void write(RedisCacheAdapter cache, int round) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int own = thread;
                running.add(threads.submit(() -> {
                    for (int i = own; i < SETS / ROUNDS; i += THREADS) {
                        CacheKey key = CacheKey.of("space-" + i % 3, "key-" + round + "-" + i);
                        cache.set(
                                key.withTags("tag-" + i % 50, "tag-" + (i + 7) % 50), "value", Duration.ofMillis(300));
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

    /** The most of the first rounds, until the population is stable. */
    private static long earliest(List<Long> rounds) {
        return Collections.max(rounds.subList(0, 4));
    }

    /** The least of the last rounds. */
    private static long latest(List<Long> rounds) {
        return Collections.min(rounds.subList(ROUNDS - 3, ROUNDS));
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
