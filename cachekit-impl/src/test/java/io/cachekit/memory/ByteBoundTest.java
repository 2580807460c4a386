package io.cachekit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cachekit.CacheKey;
import io.cachekit.CacheSerializationException;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.settings.MemoryOptions;
import io.cachekit.testing.LoggedLines;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.fixture.Closing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ByteBoundTest {

    private static final long BOUND = 10_000;

    @RegisterExtension
    final Closing closing = new Closing();

    private final ManualTime time = new ManualTime();
    private final CacheCounters counters = MemoryAdapters.counters();
    private final MemoryCacheAdapter cache = adapter(Map.of());

    private MemoryCacheAdapter adapter(Map<String, Long> itemsOfNamespaces) {
        return closing.later(
                new MemoryCacheAdapter(MemoryAdapters.settings(1000, itemsOfNamespaces, BOUND), time, counters));
    }

    private static CacheKey key(int number) {
        return CacheKey.of("n", "key" + number);
    }

    private void set(int number, Object value) {
        time.advance(Duration.ofMillis(1));
        cache.set(key(number), value, null);
    }

    @Test
    void manyHeavyValues_stayWithinTheBound_andTheNewestAreThere() {
        for (int i = 0; i < 500; i++) {
            set(i, new byte[990]);
            assertThat(cache.memoryBytes()).isLessThanOrEqualTo(BOUND);
        }
        assertThat(cache.getStats().totalEntries()).isBetween(9L, 10L);
        assertThat(counters.get(CacheEvent.EVICTION))
                .isEqualTo(500 - cache.getStats().totalEntries());
        assertThat(cache.<byte[]>value(key(499), byte[].class)).isNotNull();
        assertThat(cache.getStats().memoryUsageBytes()).hasValue(cache.memoryBytes());
    }

    @Test
    void valuesThatAreRead_outliveThoseThatPassThrough() {
        set(0, new byte[900]);
        set(1, new byte[900]);
        for (int i = 2; i < 200; i++) {
            set(i, new byte[900]);
            time.advance(Duration.ofMillis(1));
            assertThat(cache.<byte[]>value(key(0), byte[].class))
                    .as("after %s", i)
                    .isNotNull();
        }
        assertThat(cache.exists(key(1))).isFalse();
    }

    @Test
    void oneBound_isForAllNamespaces_besideTheirBoundsOfItems() {
        MemoryCacheAdapter both = adapter(Map.of("own", 5L));
        for (int i = 0; i < 100; i++) {
            both.set(CacheKey.of("own", "key" + i), new byte[990], null);
            both.set(CacheKey.of("other", "key" + i), new byte[990], null);
            assertThat(both.memoryBytes()).isLessThanOrEqualTo(BOUND);
        }
        both.cleanupExpired();
        assertThat(both.entriesIn("own").orElseThrow()).isBetween(1L, 5L);
        assertThat(both.entriesIn("other").orElseThrow()).isBetween(4L, 9L);
    }

    @Test
    void valuesWithoutAWeight_areBoundByTheirNumberOnly_andMakeNoRoom() {
        for (int i = 0; i < 900; i++) {
            set(i, i);
        }
        for (int i = 1000; i < 1050; i++) {
            set(i, new byte[900]);
        }
        assertThat(cache.getStats().totalEntries()).isBetween(909L, 911L);
        assertThat(cache.exists(key(0))).isTrue();
    }

    @Test
    void store_heavierThanTheBound_isRefusedCountedAndLogged_andWhatWasThereStays() {
        set(1, "old");
        try (LoggedLines log = LoggedLines.of("io.cachekit.memory")) {
            assertThat(cache.store(key(1), new byte[10_000], null, cache.token(key(1))))
                    .isFalse();
            assertThat(cache.replace(key(1), new Heavy(Long.MAX_VALUE / 2), null, cache.token(key(1))))
                    .isFalse();
            assertThat(String.join("\n", log.lines()))
                    .contains("byte[]")
                    .contains("10004 bytes; cachekit.max-memory-bytes allows 10000");
        }
        assertThat(counters.get(CacheEvent.UNSTORABLE)).isEqualTo(2);
        assertThat(cache.<String>value(key(1), String.class)).isEqualTo("old");
    }

    @Test
    void set_heavierThanTheBound_throws_andChangesNothing() {
        set(1, "old");
        assertThatExceptionOfType(CacheSerializationException.class)
                .isThrownBy(() -> cache.set(key(1), new byte[10_000], null))
                .withMessageContaining("cachekit.max-memory-bytes allows 10000");
        Map<CacheKey, Object> values = new LinkedHashMap<>();
        values.put(key(2), "small");
        values.put(key(3), new byte[10_000]);
        assertThatExceptionOfType(CacheSerializationException.class).isThrownBy(() -> cache.setAll(values, null));
        assertThat(cache.<String>value(key(1), String.class)).isEqualTo("old");
        assertThat(cache.exists(key(2))).isFalse();
    }

    @Test
    void valueAsHeavyAsTheBound_isStoredAlone() {
        set(1, new byte[900]);
        set(2, new Heavy(BOUND - 4));
        assertThat(cache.exists(key(1))).isFalse();
        assertThat(cache.exists(key(2))).isTrue();
        assertThat(cache.memoryBytes()).isEqualTo(BOUND);
    }

    @Test
    void sum_followsReplacementRemovalAndExpiry() {
        set(1, new byte[100]);
        set(1, new byte[300]);
        assertThat(cache.memoryBytes()).isEqualTo(304);
        set(1, 42);
        assertThat(cache.memoryBytes()).isZero();
        set(1, "text");
        assertThat(cache.memoryBytes()).isEqualTo(8);
        cache.delete(key(1));
        assertThat(cache.memoryBytes()).isZero();

        cache.set(key(1).withTags("t"), new byte[100], null);
        cache.deleteByTags(List.of("t"));
        assertThat(cache.memoryBytes()).isZero();

        cache.set(key(1), new byte[100], Duration.ofSeconds(1));
        time.advance(Duration.ofSeconds(2));
        assertThat(cache.cleanupExpired()).isEqualTo(1);
        assertThat(cache.memoryBytes()).isZero();

        set(1, new byte[100]);
        set(2, new byte[100]);
        cache.clear();
        assertThat(cache.memoryBytes()).isZero();
    }

    @Test
    void evictionByNumber_countsOut() {
        MemoryCacheAdapter few =
                closing.later(new MemoryCacheAdapter(MemoryAdapters.settings(5, Map.of(), BOUND), time, counters));
        for (int i = 0; i < 100; i++) {
            few.set(key(i), new Heavy(100 - 4 - i % 2), null);
        }
        few.cleanupExpired();
        assertThat(few.memoryBytes()).isBetween(400L, 550L);
        few.close();
        assertThat(few.memoryBytes()).isZero();
    }

    @Test
    void turnsOfEntriesThatHaveLeft_areDropped() {
        ByteBound bytes = new ByteBound(BOUND);
        EntryHolder kept = new EntryHolder(entry(10));
        bytes.enter(kept, entry(10));
        for (int i = 0; i < 100_000; i++) {
            MemoryEntry entry = entry(10);
            EntryHolder holder = new EntryHolder(entry);
            bytes.enter(holder, entry);
            holder.evict(bytes::leave);
            bytes.change(kept, entry(10), entry(0));
            bytes.change(kept, entry(0), entry(10));
            bytes.evictExcess(cold -> {
                throw new AssertionError("Nothing is to be evicted");
            });
        }
        assertThat(bytes.used()).isEqualTo(10);
        assertThat(bytes.turns()).isLessThanOrEqualTo(2 * 1024 + 1);
    }

    private MemoryEntry entry(long weight) {
        return MemoryEntry.of(new NewEntry(key(1), "value", Terms.ofTtl(null)), weight, 0, time);
    }

    @Test
    void boundOutsideOfItsRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryAdapters.settings(1, Map.of(), 1023))
                .withMessage("cachekit.max-memory-bytes is 1023; allowed is a whole number of bytes from 1024 to"
                        + " 1099511627776");
        assertThatIllegalArgumentException().isThrownBy(() -> MemoryAdapters.settings(1, Map.of(), (1L << 40) + 1));
    }

    @Test
    void defaultBound_isATenthOfTheHeap() {
        long tenth = Runtime.getRuntime().maxMemory() / 10;
        assertThat(MemoryOptions.builder().build().maxBytes()).isEqualTo(tenth);
    }
}
