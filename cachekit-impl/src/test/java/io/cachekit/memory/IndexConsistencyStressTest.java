package io.cachekit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sixteen threads set, load, delete, evict, expire and invalidate; afterwards entries and rows must agree. */
class IndexConsistencyStressTest {

    private static final int THREADS = 16;
    private static final int OPERATIONS = 20_000;

    private final ManualTime time = new ManualTime();

    @ParameterizedTest
    @ValueSource(longs = {50, 400, 100_000})
    void indexes_agreeWithEntries_whateverHappened(long maxItems) throws Exception {
        MemorySettings settings = MemoryAdapters.settings(maxItems, Map.of("n2", 20L));
        EntryTable table = new EntryTable(settings, new Fences(), time, MemoryAdapters.counters());
        try (MemoryCacheAdapter cache = new MemoryCacheAdapter(table, settings, time, MemoryAdapters.counters())) {
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    Random random = new Random(i);
                    running.add(threads.submit(() -> hammer(cache, random)));
                }
                for (Future<?> one : running) {
                    one.get(20, TimeUnit.MINUTES);
                }
            } finally {
                threads.shutdownNow();
            }
            table.maps().evictExcess();
            assertThat(rowsOf(table)).isEqualTo(rowsNeededBy(table));
            cache.clear();
            assertThat(rowsOf(table)).isEmpty();
        }
    }

    private void hammer(MemoryCacheAdapter cache, Random random) {
        for (int i = 0; i < OPERATIONS; i++) {
            CacheKey key = randomKey(random);
            int what = random.nextInt(100);
            if (what < 40) {
                cache.set(new NewEntry(key, i, randomTerms(random)));
            } else if (what < 60) {
                CacheToken token = cache.token(key);
                Thread.onSpinWait();
                boolean absent = random.nextInt(3) == 0;
                cache.store(absent ? NewEntry.absent(key, randomTime(random)) : NewEntry.of(key, i, null), token);
            } else if (what < 75) {
                cache.delete(key);
            } else if (what < 85) {
                cache.value(key, Integer.class);
            } else if (what < 90) {
                time.advance(Duration.ofMillis(1));
            } else {
                invalidate(cache, random, what);
            }
        }
    }

    private static void invalidate(MemoryCacheAdapter cache, Random random, int what) {
        switch (what) {
            case 90, 91 -> cache.deleteByTags(List.of("t" + random.nextInt(6), "t" + random.nextInt(6)));
            case 92 -> cache.deleteByNamespace("n" + random.nextInt(4));
            case 93 -> cache.deleteByPattern("n1", "k" + random.nextInt(10) + "*");
            case 94 -> cache.cleanupExpired();
            case 95 -> {
                if (random.nextInt(50) == 0) {
                    cache.clear();
                }
            }
            default -> cache.getAll(List.of(randomKey(random), randomKey(random)), Integer.class);
        }
    }

    private static Duration randomTime(Random random) {
        return Duration.ofMillis(2 + random.nextInt(50));
    }

    private static Terms randomTerms(Random random) {
        Terms terms = Terms.ofTtl(random.nextBoolean() ? randomTime(random) : null);
        terms = random.nextBoolean() ? terms.staleFor(randomTime(random)) : terms;
        return random.nextInt(4) == 0 ? terms.refreshAfter(Duration.ofMillis(1)) : terms;
    }

    private static CacheKey randomKey(Random random) {
        String[] tags = new String[random.nextInt(4)];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = "t" + random.nextInt(6);
        }
        int namespace = random.nextInt(4);
        return CacheKey.of("k" + random.nextInt(300))
                .withNamespace(namespace == 3 ? null : "n" + namespace)
                .withTags(tags);
    }

    private static Set<String> rowsOf(EntryTable table) {
        Set<String> rows = new HashSet<>();
        table.namespaceRows().forEachRow((name, key) -> rows.add("namespace " + name + " " + key.fullKey()));
        table.tagRows().forEachRow((name, key) -> rows.add("tag " + name + " " + key.namespace() + " " + key.key()));
        return rows;
    }

    private static Set<String> rowsNeededBy(EntryTable table) {
        Set<String> rows = new HashSet<>();
        for (Iterator<MemoryEntry> entries = table.maps().iterator(); entries.hasNext(); ) {
            CacheKey key = entries.next().key;
            rows.add("namespace " + EntryTable.row(key.namespace()) + " " + key.fullKey());
            key.tags().forEach(tag -> rows.add("tag " + tag + " " + key.namespace() + " " + key.key()));
        }
        return rows;
    }
}
