package io.cachekit.memory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cachekit.CacheKey;
import io.cachekit.LookupKey;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryBoundsTest {

    private final ManualTime time = new ManualTime();
    private final CacheCounters counters = MemoryAdapters.counters();

    @Test
    void manyKeys_stayWithinTheBound_indexesIncluded() {
        MemorySettings settings = MemoryAdapters.settings(1000, Map.of());
        EntryTable table = new EntryTable(settings, new Fences(), time, counters);
        try (MemoryCacheAdapter cache = new MemoryCacheAdapter(table, settings, time, counters)) {
            for (int i = 0; i < 100_000; i++) {
                cache.set(CacheKey.of("n" + i % 7, "k" + i).withTags("t" + i), i, null);
            }
            assertThat(cache.getStats().totalEntries()).isEqualTo(1000);
            AtomicInteger rows = new AtomicInteger();
            table.tagRows().forEachRow((tag, key) -> rows.incrementAndGet());
            assertThat(rows).hasValue(1000);
            assertThat(counters.get(CacheEvent.EVICTION)).isEqualTo(99_000);
        }
    }

    @Test
    void namespaceWithItsOwnBound_evictsNoOther() {
        MemorySettings settings = MemoryAdapters.settings(10, Map.of("big", 1000L));
        try (MemoryCacheAdapter cache = new MemoryCacheAdapter(settings, time, counters)) {
            cache.set(CacheKey.of("small", "kept"), 1, null);
            for (int i = 0; i < 5000; i++) {
                cache.set(CacheKey.of("big", "k" + i).withTags("t"), i, null);
            }
            assertThat(cache.exists(CacheKey.of("small", "kept"))).isTrue();
            assertThat(cache.getStats().totalEntries()).isEqualTo(1001);
            assertThat(cache.deleteByTags(List.of("t"))).isEqualTo(1000);
        }
    }

    @Test
    void whatIsRead_staysInTheCache_whateverIsSetMeanwhile() {
        try (MemoryCacheAdapter cache = MemoryAdapters.of(100, time, counters)) {
            for (int i = 0; i < 50; i++) {
                cache.set(CacheKey.of("n", "hot" + i), i, null);
                cache.set(CacheKey.of("n", "" + i), i, null); // found by the number
            }
            for (int turn = 0; turn < 20; turn++) {
                time.advance(Duration.ofMillis(20));
                for (int i = 0; i < 25; i++) {
                    cache.value(LookupKey.of("hot" + i, "n"), Integer.class);
                    cache.value(LookupKey.of(i, "n"), Integer.class);
                }
            }
            for (int i = 0; i < 3000; i++) { // each twice, so that it beats what was set once and never read
                cache.set(CacheKey.of("n", "cold" + i), i, null);
                cache.set(CacheKey.of("n", "cold" + i), i, null);
            }
            int kept = 0;
            for (int i = 0; i < 25; i++) {
                kept += cache.exists(CacheKey.of("n", "hot" + i)) ? 1 : 0;
                kept += cache.exists(CacheKey.of("n", "" + i)) ? 1 : 0;
            }
            assertThat(kept).isGreaterThan(45);
        }
    }

    @Test
    void whatIsSetAgainAndAgain_staysInTheCache_withoutReads() {
        try (MemoryCacheAdapter cache = MemoryAdapters.of(100, time, counters)) {
            for (int turn = 0; turn < 20; turn++) {
                time.advance(Duration.ofMillis(20));
                for (int i = 0; i < 50; i++) {
                    cache.set(CacheKey.of("n", "hot" + i), turn, null);
                }
            }
            for (int i = 0; i < 3000; i++) {
                cache.set(CacheKey.of("n", "once" + i), i, null);
            }
            int kept = 0;
            for (int i = 0; i < 50; i++) {
                kept += cache.exists(CacheKey.of("n", "hot" + i)) ? 1 : 0;
            }
            assertThat(kept).isGreaterThan(45);
        }
    }

    @Test
    void whatIsReadAllTheTime_isToldApartFromWhatPassesThrough_howeverFastThatIs() {
        try (MemoryCacheAdapter cache = MemoryAdapters.of(1000, time, counters)) {
            Random random = new Random(7);
            int hits = 0;
            for (int i = 0; i < 200_000; i++) { // all in one moment of the clock
                CacheKey hot = CacheKey.of("n", "hot" + random.nextInt(900));
                if (cache.value(hot, Integer.class) == null) {
                    cache.set(hot, i, null);
                } else if (i >= 100_000) {
                    hits++;
                }
                cache.set(CacheKey.of("n", "once" + i), i, null);
            }
            assertThat(hits).isGreaterThan(90_000);
        }
    }

    @Test
    void expiredEntries_areSweptByLaterWrites() {
        try (MemoryCacheAdapter cache = MemoryAdapters.of(10_000, time, counters)) {
            for (int i = 0; i < 1000; i++) {
                cache.set(CacheKey.of("short" + i).withTags("t"), i, Duration.ofSeconds(1));
            }
            time.advance(Duration.ofSeconds(2));
            for (int i = 0; i < 1600; i++) {
                cache.set(CacheKey.of("long" + i % 100), i, null);
            }
            assertThat(counters.get(CacheEvent.EXPIRATION)).isEqualTo(1000);
            assertThat(cache.cleanupExpired()).isZero();
        }
    }

    @Test
    void expiredEntries_areSweptAgain_whateverWasSetDuringAPass() {
        try (MemoryCacheAdapter cache = MemoryAdapters.of(10_000, time, counters)) {
            for (int round = 1; round <= 5; round++) {
                for (int i = 0; i < 500; i++) {
                    cache.set(CacheKey.of("short" + i), i, Duration.ofSeconds(1 + i % 3));
                    cache.set(CacheKey.of("long" + i), i, Duration.ofHours(1));
                }
                for (int second = 0; second < 4; second++) {
                    time.advance(Duration.ofSeconds(1));
                    for (int i = 0; i < 1200; i++) {
                        cache.set(CacheKey.of("other" + i % 100), i, null);
                    }
                }
                assertThat(counters.get(CacheEvent.EXPIRATION)).isEqualTo(500L * round);
            }
        }
    }

    @Test
    void hitsOfAnEntry_areExactAtFirst_thenEstimated_andTheirTimeIsThatOfTheMoment() {
        try (MemoryCacheAdapter cache = MemoryAdapters.of(10, time, counters)) {
            CacheKey key = CacheKey.of("k");
            cache.set(key, 1, null);
            for (int read = 1; read <= 100_000; read++) {
                time.advance(Duration.ofMillis(1));
                cache.value(key, Integer.class);
                if (read == 128) {
                    assertThat(cache.peek(key, Integer.class)
                                    .found()
                                    .orElseThrow()
                                    .hitCount())
                            .isEqualTo(128);
                }
            }
            var entry = cache.peek(key, Integer.class).found().orElseThrow();
            assertThat(entry.hitCount()).isBetween(50_000L, 200_000L); // six times as far off as chance mostly is
            assertThat(Duration.between(entry.createdAt(), entry.lastAccessed()))
                    .isBetween(Duration.ofMillis(100_000 - 17), Duration.ofMillis(100_000));
            assertThat(counters.get(CacheEvent.HIT)).isEqualTo(100_000);
        }
    }

    @Test
    void cleanupExpired_countsWhatItRemoved() {
        try (MemoryCacheAdapter cache = MemoryAdapters.of(10_000, time, counters)) {
            for (int i = 0; i < 10; i++) {
                cache.set(CacheKey.of("k" + i), i, Duration.ofSeconds(1 + i));
            }
            time.advance(Duration.ofSeconds(4));
            assertThat(cache.cleanupExpired()).isEqualTo(4);
            assertThat(counters.get(CacheEvent.EXPIRATION)).isEqualTo(4);
        }
    }

    @Test
    void countsOfNamespaces_areThoseOfTheEntries() {
        CacheCounters watching = new CacheCounters(true, Set.of("users"));
        try (MemoryCacheAdapter cache = MemoryAdapters.of(10, time, watching)) {
            cache.set(CacheKey.of("users", "a").withTags("t"), "text", null);
            cache.set(CacheKey.of("users", "b"), 1, Duration.ofSeconds(1));
            cache.set(CacheKey.of("other", "a").withTags("t"), 1, null);
            assertThat(cache.entriesIn("users")).hasValue(2);
            time.advance(Duration.ofSeconds(1));
            assertThat(cache.entriesIn("users")).hasValue(1);
            cache.peek(CacheKey.of("users", "a"), Integer.class);
            assertThat(watching.get(CacheEvent.UNDECODABLE))
                    .as("peek counts nothing")
                    .isZero();
            cache.deleteByTags(List.of("t"));
            assertThat(watching.get(CacheEvent.INVALIDATED_ENTRY)).isEqualTo(2);
            assertThat(requireNonNull(watching.watched().get("users")).get(CacheEvent.INVALIDATED_ENTRY))
                    .isEqualTo(1);
        }
    }

    @Test
    void hugeTtl_neverOverflows() {
        try (MemoryCacheAdapter cache = MemoryAdapters.of(10, time)) {
            cache.set(CacheKey.of("k"), 1, Duration.ofSeconds(Long.MAX_VALUE));
            time.advance(Duration.ofDays(36_500));
            assertThat(cache.exists(CacheKey.of("k"))).isTrue();
        }
    }

    @Test
    void boundBelowOne_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryAdapters.settings(0, Map.of()))
                .withMessageContaining("max-memory-items is 0");
    }
}
