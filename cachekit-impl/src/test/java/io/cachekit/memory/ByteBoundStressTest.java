package io.cachekit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Threads set, store, delete, invalidate, evict and expire: the sum of the weights is theirs, and stays below its bound. */
class ByteBoundStressTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 10;
    private static final int OPERATIONS = 5_000;
    private static final int HEAVIEST = 1_000;

    private final ManualTime time = new ManualTime();

    @ParameterizedTest
    @CsvSource({"20_000, 50", "20_000, 100_000", "5_000, 100_000", "1_000_000, 100"})
    void sum_isExactAndBounded_whateverHappened(String bytes, String items) throws Exception {
        long maxBytes = Long.parseLong(bytes.replace("_", ""));
        MemorySettings settings =
                MemoryAdapters.settings(Long.parseLong(items.replace("_", "")), Map.of("n2", 20L), maxBytes);
        EntryTable table = new EntryTable(settings, new Fences(), time, MemoryAdapters.counters());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (MemoryCacheAdapter cache = new MemoryCacheAdapter(table, settings, time, MemoryAdapters.counters())) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    Random random = new Random(round * THREADS + i);
                    running.add(threads.submit(() -> hammer(cache, random)));
                }
                for (Future<?> one : running) {
                    one.get(20, TimeUnit.MINUTES);
                }
                assertThat(cache.memoryBytes()).isEqualTo(weightOf(table)).isLessThanOrEqualTo(maxBytes);
                cache.clear();
                assertThat(cache.memoryBytes()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void hammer(MemoryCacheAdapter cache, Random random) {
        for (int i = 0; i < OPERATIONS; i++) {
            CacheKey key = randomKey(random);
            int what = random.nextInt(100);
            if (what < 40) {
                cache.set(key, randomValue(random), random.nextBoolean() ? Duration.ofMillis(20) : null);
            } else if (what < 60) {
                cache.store(key, randomValue(random), null, cache.token(key));
            } else if (what < 75) {
                cache.delete(key);
            } else if (what < 90) {
                cache.value(key, Object.class);
            } else if (what < 95) {
                time.advance(Duration.ofMillis(1));
            } else {
                invalidate(cache, random.nextInt(60));
            }
            assertThat(cache.memoryBytes())
                    .as("beyond the bound each of the others may add one entry, and remove one")
                    .isBetween(0L, cache.maxMemoryBytes() + 2 * (THREADS - 1) * (HEAVIEST + 10L));
        }
    }

    private static void invalidate(MemoryCacheAdapter cache, int what) {
        switch (what) {
            case 0 -> cache.clear();
            case 1, 2 -> cache.deleteByNamespace("n1");
            case 3, 4 -> cache.deleteByPattern("n2", "k1*");
            case 5, 6 -> cache.cleanupExpired();
            default -> cache.deleteByTags(List.of("t" + what % 6));
        }
    }

    /** Half of them tell their weight; one key has values of both kinds. */
    private static Object randomValue(Random random) {
        return random.nextBoolean() ? new Heavy(1 + random.nextInt(HEAVIEST)) : 42;
    }

    private static CacheKey randomKey(Random random) {
        int namespace = random.nextInt(4);
        return CacheKey.of("k" + random.nextInt(300))
                .withNamespace(namespace == 3 ? null : "n" + namespace)
                .withTags("t" + random.nextInt(6));
    }

    private static long weightOf(EntryTable table) {
        long weight = 0;
        for (Iterator<MemoryEntry> entries = table.maps().iterator(); entries.hasNext(); ) {
            weight += entries.next().weight;
        }
        return weight;
    }
}
