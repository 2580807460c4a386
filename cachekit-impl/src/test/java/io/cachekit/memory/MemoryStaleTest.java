package io.cachekit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.LookupKey;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.tck.StaleContract;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemoryStaleTest extends StaleContract {

    private static final CacheKey KEY = CacheKey.of("k");

    private final ManualTime time = new ManualTime();
    private final CacheCounters counters = new CacheCounters(true, Set.of());

    MemoryStaleTest() {
        super(new MemoryUnderTest());
    }

    private MemoryCacheAdapter cacheOf(int items) {
        return new MemoryCacheAdapter(MemoryAdapters.settings(items, Map.of()), time, counters);
    }

    private static Terms staleFor(Duration ttl, Duration window) {
        return Terms.ofTtl(ttl).staleFor(window);
    }

    private static boolean isStale(MemoryCacheAdapter cache) {
        return cache.<String>peek(KEY, String.class) instanceof CacheLookup.Miss<String> miss && miss.stale() != null;
    }

    @Test
    void boundaries_areTheFirstInstantsAfter() {
        try (MemoryCacheAdapter cache = cacheOf(10)) {
            cache.set(new NewEntry(KEY, "v", staleFor(Duration.ofSeconds(10), Duration.ofSeconds(5))));
            time.advance(Duration.ofSeconds(10).minusNanos(1));
            assertThat(cache.exists(KEY)).isTrue();
            time.advance(Duration.ofNanos(1));
            assertThat(cache.exists(KEY)).isFalse();
            assertThat(isStale(cache)).isTrue();
            time.advance(Duration.ofSeconds(5).minusNanos(1));
            assertThat(isStale(cache)).isTrue();
            time.advance(Duration.ofNanos(1));
            assertThat(isStale(cache)).isFalse();
            assertThat(cache.cleanupExpired()).isEqualTo(1);
            assertThat(counters.get(CacheEvent.EXPIRATION)).isEqualTo(1);
        }
    }

    @Test
    void settled_withAnArgumentForADueEntry_returnsItWhileThatIsLive() {
        try (MemoryCacheAdapter cache = cacheOf(10)) {
            LookupKey key = LookupKey.of(KEY);
            assertThat(cache.settled(key, String.class, "due")).isNull();
            cache.set(new NewEntry(
                    KEY,
                    "v",
                    staleFor(Duration.ofSeconds(9), Duration.ofHours(1)).refreshAfter(Duration.ofSeconds(5))));
            assertThat(cache.settled(key, String.class, "due")).isEqualTo("v");
            time.advance(Duration.ofSeconds(5));
            assertThat(cache.settled(key, String.class, "due")).isEqualTo("due");
            assertThat(counters.get(CacheEvent.HIT)).isEqualTo(1);
            time.advance(Duration.ofSeconds(4));
            assertThat(cache.settled(key, String.class, "due")).isNull();
        }
    }

    @Test
    void hugeTimes_doNotOverflow() {
        try (MemoryCacheAdapter cache = cacheOf(10)) {
            cache.set(new NewEntry(KEY, "v", staleFor(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofDays(365))));
            time.advance(Duration.ofDays(36_500));
            assertThat(cache.exists(KEY)).isTrue();
        }
    }

    @Test
    void evictionOfAStaleEntry_isAnEviction_andThoseThatAreReadStay() {
        try (MemoryCacheAdapter cache = cacheOf(20)) {
            for (int i = 0; i < 10; i++) {
                cache.set(new NewEntry(
                        CacheKey.of("stale" + i), "v", staleFor(Duration.ofSeconds(1), Duration.ofHours(1))));
            }
            time.advance(Duration.ofSeconds(2));
            for (int i = 0; i < 2_000; i++) {
                CacheKey key = CacheKey.of("live" + i % 15);
                if (cache.value(key, String.class) == null) {
                    cache.set(key, "v", null);
                }
            }
            assertThat(cache.getStats().totalEntries()).isEqualTo(15);
            assertThat(counters.get(CacheEvent.EVICTION)).isPositive();
            assertThat(counters.get(CacheEvent.EXPIRATION)).isZero();
        }
    }

    @Test
    void sweep_goesByPhysicalExpiry() {
        try (MemoryCacheAdapter cache = cacheOf(10_000)) {
            for (int i = 0; i < 100; i++) {
                cache.set(new NewEntry(
                        CacheKey.of("stale" + i), "v", staleFor(Duration.ofSeconds(1), Duration.ofSeconds(9))));
            }
            time.advance(Duration.ofSeconds(5));
            write(cache, 1_000);
            assertThat(counters.get(CacheEvent.EXPIRATION)).isZero();
            time.advance(Duration.ofSeconds(5));
            write(cache, 1_000);
            assertThat(counters.get(CacheEvent.EXPIRATION)).isEqualTo(100);
        }
    }

    private static void write(MemoryCacheAdapter cache, int times) {
        for (int i = 0; i < times; i++) {
            cache.set(CacheKey.of("live" + i), "v", null);
        }
    }
}
