package io.cachekit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.CacheStats;
import io.cachekit.LookupKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reading, writing, expiry, overwriting and statistics. */
public abstract class StorageContract extends AdapterContract {

    /**
     * Makes the tests for a kind of adapters.
     *
     * @param subject makes the adapters
     */
    protected StorageContract(AdapterUnderTest subject) {
        super(subject);
    }

    @Test
    void get_absent_isEmpty() {
        assertThat(cache.get(key("absent"), String.class)).isEmpty();
        assertThat(cache.exists(key("absent"))).isFalse();
    }

    @Test
    void get_present_hasValueAndMetadata() {
        CacheKey key = in("users", "1", "user", "vip");
        cache.set(key, "Alice", Duration.ofMinutes(5));

        CacheEntry<String> entry = cache.<String>get(key, String.class).orElseThrow();

        assertThat(entry.key()).isEqualTo(key);
        assertThat(entry.key().tags()).containsExactlyInAnyOrder("user", "vip");
        assertThat(entry.value()).isEqualTo("Alice");
        assertThat(entry.hitCount()).isZero();
        assertThat(entry.lastAccessed()).isEqualTo(entry.createdAt());
        assertThat(entry.expiresAt()).isEqualTo(entry.createdAt().plus(Duration.ofMinutes(5)));
    }

    @Test
    void value_byNames_isThatOfTheKey_andNoOther() {
        cache.set(in("a", "b:c"), "namespaced", null);
        set(key("a:b:c"), "plain");

        assertThat(cache.<String>value(LookupKey.of("b:c", "a"), String.class)).isEqualTo("namespaced");
        assertThat(cache.<String>value(LookupKey.of("a:b:c", null), String.class))
                .isEqualTo("plain");
        assertThat(cache.<String>value(LookupKey.of("c", "a:b"), String.class)).isNull();
        assertThat(cache.<String>value(LookupKey.of("b:c", null), String.class)).isNull();
        assertThat(cache.<String>value(LookupKey.of("a:b:c", "a"), String.class))
                .isNull();
    }

    @Test
    void value_byNumber_isThatOfItsDecimalText() {
        for (long number : new long[] {
            0, 7, 10, -1, 999_999_999_999_999_999L, 1_000_000_000_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE
        }) {
            String text = Long.toString(number);
            cache.set(in("numbers", text), "namespaced " + text, null);
            set(key(text), "plain " + text);
            assertThat(cache.<String>value(LookupKey.of(number, "numbers"), String.class))
                    .isEqualTo("namespaced " + text);
            assertThat(cache.<String>value(LookupKey.of(text, "numbers"), String.class))
                    .isEqualTo("namespaced " + text);
            assertThat(cache.<String>value(LookupKey.of(number, null), String.class))
                    .isEqualTo("plain " + text);
            assertThat(cache.<String>value(LookupKey.of(number, "others"), String.class))
                    .isNull();
            assertThat(cache.delete(in("numbers", text))).isTrue();
            assertThat(cache.<String>value(LookupKey.of(number, "numbers"), String.class))
                    .isNull();
        }
    }

    @Test
    void keysThatLookLikeNumbers_areEntriesOfTheirOwn() {
        List<String> texts = List.of(
                "0",
                "00",
                "-0",
                "7",
                "07",
                "+7",
                "7 ",
                "７",
                "7.0",
                "0x7",
                "-7",
                "1000000000000000007",
                "9223372036854775808");
        for (String text : texts) {
            cache.set(in("n", text), "<" + text + ">", null);
        }
        for (String text : texts) {
            assertThat(cache.<String>value(LookupKey.of(text, "n"), String.class))
                    .isEqualTo("<" + text + ">");
        }
        assertThat(cache.<String>value(LookupKey.of(7, "n"), String.class)).isEqualTo("<7>");
        assertThat(cache.getStats().totalEntries()).isEqualTo(texts.size());
    }

    @Test
    void value_byNumber_countsAsAnyOther() {
        cache.set(in("n", "7"), "seven", null);
        CacheStats before = cache.getStats();
        cache.<String>value(LookupKey.of(7, "n"), String.class);
        cache.<String>value(LookupKey.of(8, "n"), String.class);
        CacheStats after = cache.getStats();
        assertThat(after.totalHits() - before.totalHits()).isEqualTo(1);
        assertThat(after.totalMisses() - before.totalMisses()).isEqualTo(1);
        cache.set(in("n", "7"), "seven", Duration.ofMillis(500));
        elapse(Duration.ofMillis(510));
        assertThat(cache.<String>value(LookupKey.of(7, "n"), String.class)).isNull();
    }

    @Test
    void set_withoutTtl_neverExpires() {
        set(key("forever"), "v");
        assertThat(cache.<String>get(key("forever"), String.class).orElseThrow().expiresAt())
                .isNull();
    }

    @Test
    void get_pastTtl_isGoneEverywhere() {
        cache.set(in("n", "k", "t"), "v", Duration.ofMillis(500));
        set(key("other"), "stays");
        elapse(Duration.ofMillis(510));

        assertThat(read(in("n", "k"))).isEmpty();
        assertThat(cache.exists(in("n", "k"))).isFalse();
        assertThat(cache.getStats().totalEntries()).isEqualTo(1);
        assertThat(cache.deleteByTags(List.of("t"))).isZero();
        assertThat(cache.deleteByNamespace("n")).isZero();
        assertThat(cache.deleteByPattern("n:*")).isZero();
        assertThat(cache.delete(in("n", "k"))).isFalse();
    }

    @Test
    void set_again_replacesValueTtlAndTags() {
        cache.set(key("k", "old", "both"), "first", Duration.ofMillis(500));
        set(key("k", "new", "both"), "second");
        elapse(Duration.ofMillis(510));

        assertThat(cache.deleteByTags(List.of("old"))).isZero();
        assertThat(read(key("k"))).contains("second");
        assertThat(cache.deleteByTags(List.of("new"))).isEqualTo(1);
        assertThat(read(key("k"))).isEmpty();
    }

    @Test
    void setAll_many_replacesValuesTtlsAndTags() {
        Map<CacheKey, String> all = new LinkedHashMap<>();
        for (int i = 0; i < 150; i++) {
            set(in("n" + i % 2, "k" + i, "old", "old-" + i % 3), "first");
            all.put(in("n" + i % 2, "k" + i, "new", "new-" + i % 5), "second-" + i);
        }
        cache.set(in("n0", "k0", "old"), "first", Duration.ofMillis(300));
        all.put(key("k0", "old"), "without namespace");
        cache.setAll(all, Duration.ofMinutes(5));
        elapse(Duration.ofMillis(310));

        all.forEach((key, value) -> {
            CacheEntry<String> entry = cache.<String>get(key, String.class).orElseThrow();
            assertThat(entry.value()).isEqualTo(value);
            assertThat(entry.key().tags()).isEqualTo(key.tags());
            assertThat(entry.expiresAt()).isEqualTo(entry.createdAt().plus(Duration.ofMinutes(5)));
        });
        assertThat(cache.getStats().totalEntries()).isEqualTo(151);
        assertThat(cache.deleteByTags(List.of("old-0", "old-1", "old-2"))).isZero();
        assertThat(cache.deleteByTags(List.of("old"))).isEqualTo(1);
        assertThat(cache.deleteByTags(List.of("new-1", "new-2"))).isEqualTo(60);
        assertThat(cache.deleteByNamespace("n0")).isEqualTo(45);
        assertThat(cache.getStats().totalEntries()).isEqualTo(45);
    }

    @Test
    void set_zeroOrNegativeTtl_isRefusedAndChangesNothing() {
        set(key("k"), "before");
        for (Duration ttl : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cache.set(key("k"), "after", ttl))
                    .withMessageContaining(ttl.toString())
                    .withMessageContaining("positive");
        }
        assertThat(read(key("k"))).contains("before");
    }

    @Test
    void set_nullValue_isRefused() {
        assertThatNullPointerException().isThrownBy(() -> cache.set(key("k"), nothing(), null));
    }

    @SuppressWarnings("NullAway") // the point of the test
    private static Object nothing() {
        return null;
    }

    @Test
    void delete_tellsWhetherThereWasAnEntry() {
        set(key("k"), "v");
        assertThat(cache.delete(key("k"))).isTrue();
        assertThat(cache.delete(key("k"))).isFalse();
    }

    @Test
    void identity_sameFullKey_isTwoEntries() {
        set(in("a", "b:c"), "first");
        set(in("a:b", "c"), "second");
        set(key("a:b:c"), "third");

        assertThat(read(in("a", "b:c"))).contains("first");
        assertThat(read(in("a:b", "c"))).contains("second");
        assertThat(read(key("a:b:c"))).contains("third");
        assertThat(cache.deleteByNamespace("a")).isEqualTo(1);
        assertThat(read(in("a:b", "c"))).contains("second");
        assertThat(cache.delete(key("a:b:c"))).isTrue();
        assertThat(read(in("a:b", "c"))).contains("second");
    }

    @Test
    void identity_hostileNames_areKeptApart() {
        List<String> hostile = List.of(
                "{ck:1}", "*", "?", "[a-z]", "a\0b", "line\nbreak", "\uD83D\uDE00", "x".repeat(4000), "\\", "%s${x}");
        for (String name : hostile) {
            set(in(name, name, name), name);
        }
        for (String name : hostile) {
            assertThat(read(in(name, name))).contains(name);
        }
        for (String name : hostile) {
            assertThat(cache.deleteByTags(List.of(name))).as(name).isEqualTo(1);
        }
        assertThat(cache.getStats().totalEntries()).isZero();
    }

    @Test
    void get_ofAnotherType_isAMiss() {
        set(key("k"), "text");
        assertThat(cache.<Object>get(key("k"), Integer.class)).isEmpty();
        assertThat(read(key("k"))).contains("text");
    }

    @Test
    void get_asPrimitive_isTheWrapper() {
        set(key("n"), 7);
        assertThat(cache.<Integer>value(key("n"), int.class)).isEqualTo(7);
    }

    @Test
    void getAll_findsWhatIsThere() {
        cache.setAll(Map.of(key("a"), "1", key("b"), "2"), Duration.ofMinutes(1));
        assertThat(cache.<String>getAll(List.of(key("b"), key("x"), key("a")), String.class))
                .containsOnly(Map.entry(key("a"), "1"), Map.entry(key("b"), "2"));
    }

    @Test
    void stats_countReadsAndLiveEntries() {
        assertThat(cache.getStats().oldestEntry()).isEmpty();
        cache.set(key("old"), "v", null);
        elapse(Duration.ofMillis(20));
        cache.set(key("new"), "v", null);
        read(key("old"));
        read(key("old"));
        read(key("old"));
        read(key("absent"));
        cache.exists(key("old"));
        cache.peek(key("old"), String.class);

        CacheStats stats = cache.getStats();

        assertThat(stats.totalEntries()).isEqualTo(2);
        assertThat(stats.totalHits()).isEqualTo(3);
        assertThat(stats.totalMisses()).isEqualTo(1);
        assertThat(stats.hitRate()).isEqualTo(0.75);
        assertThat(stats.oldestEntry().orElseThrow())
                .isBefore(stats.newestEntry().orElseThrow());
    }

    @Test
    void entry_countsItsReads() {
        set(key("k"), "v");
        read(key("k"));
        elapse(Duration.ofMillis(20));
        read(key("k"));

        CacheEntry<String> entry =
                cache.<String>peek(key("k"), String.class).found().orElseThrow();

        assertThat(entry.hitCount()).isEqualTo(2);
        assertThat(entry.lastAccessed()).isAfter(entry.createdAt());
    }

    @Test
    void cleanupExpired_leavesLiveEntries() {
        for (int i = 0; i < 50; i++) {
            cache.set(key("short-" + i, "t"), "v", Duration.ofMillis(500));
        }
        set(key("live", "t"), "v");
        elapse(Duration.ofMillis(510));

        assertThat(cache.cleanupExpired()).as("expired entries removed").isBetween(0L, 50L);

        assertThat(cache.getStats().totalEntries()).isEqualTo(1);
        assertThat(cache.deleteByTags(List.of("t"))).isEqualTo(1);
    }

    @Test
    void close_twice_doesNothing() {
        cache.close();
        assertThatCode(cache::close).doesNotThrowAnyException();
    }
}
