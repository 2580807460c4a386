package io.cachekit.memory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cachekit.CacheKey;
import io.cachekit.spi.CacheCounters;
import io.cachekit.spi.CacheEvent;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryBoundsTest {

    private final ManualTime time = new ManualTime();
    private final CacheCounters counters = MemoryAdapters.counters();

    @Test
    void manyKeys_stayWithinTheBound_indexesIncluded() {
        EntryTable table = new EntryTable(new MemorySettings(1000, Map.of(), null), new Fences(), time, counters);
        try (MemoryCacheAdapter cache = new MemoryCacheAdapter(table, time, counters, null)) {
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
    void namespaceWithItsOwnBound_crowdsNobodyOut() {
        MemorySettings settings = new MemorySettings(10, Map.of("big", 1000L), null);
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
                .isThrownBy(() -> new MemorySettings(0, Map.of(), null))
                .withMessageContaining("max-memory-items is 0");
    }
}
