package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheKey;
import io.cachekit.CacheSerializationException;
import io.cachekit.settings.StorageSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands in Redis, and what happens to it if others put their hands on it. */
class RedisModelTest extends RawRedisFixture {

    private static final CacheKey KEY = CacheKey.of("users", "user-1").withTags("users", "vip");

    @Test
    void set_writesOneEntryAndItsRows() {
        cache.set(KEY, "v", Duration.ofMinutes(1));
        assertThat(admin.keys("*"))
                .containsExactlyInAnyOrder(
                        name("e:5:users:user-1"),
                        name("i:a"),
                        name("i:n:users"),
                        name("i:t:users"),
                        name("i:t:vip"),
                        name("s"),
                        name("f"),
                        "{" + prefix + ":settings}");
        assertThat(admin.pttl(name("e:5:users:user-1"))).isBetween(1L, 60_000L);
        assertThat(admin.pttl(name("i:t:vip"))).isBetween(1L, 66_000L);
    }

    @Test
    void set_again_otherTags_leavesNoRow() {
        cache.set(KEY, "v", null);
        cache.set(KEY.withTags("vip"), "w", null);
        assertThat(admin.exists(name("i:t:users"))).isFalse();
        assertThat(admin.zcard(name("i:t:vip"))).isEqualTo(1);
    }

    @Test
    void delete_leavesNoRow() {
        cache.set(KEY, "v", null);
        assertThat(cache.delete(KEY)).isTrue();
        assertThat(admin.keys("*")).containsExactlyInAnyOrder(name("s"), name("f"), "{" + prefix + ":settings}");
    }

    @Test
    void clear_leavesNoRow_andKeysOfOthersAlone() {
        admin.set("other", "x");
        admin.set("cachekit", "x");
        admin.set("{" + prefix + ":0x}:e::k", "x");
        try (RedisCacheAdapter neighbour = RedisAdapters.of(RedisAdapters.settings(server.url(), prefix + ":0"))) {
            neighbour.set(KEY, "theirs", null);
            for (int i = 0; i < 300; i++) {
                cache.set(CacheKey.of("n" + i % 3, "k" + i).withTags("t" + i % 7), "v", null);
            }
            cache.clear();
            assertThat(neighbour.<String>value(KEY, String.class)).isEqualTo("theirs");
            assertThat(cache.getStats().totalEntries()).isZero();
            assertThat(admin.keys("{" + prefix + ":0}:*")).containsExactlyInAnyOrder(name("s"), name("f"));
        }
        assertThat(admin.mget("other", "cachekit", "{" + prefix + ":0x}:e::k")).containsExactly("x", "x", "x");
    }

    @Test
    void index_outlivesItsLastRowByFiveToSixSeconds() {
        cache.set(CacheKey.of("users", "user-2").withTags("vip"), "v", Duration.ofMillis(100));
        long written = RedisAdapters.millis(admin);
        cache.set(KEY, "v", Duration.ofMillis(300));
        RedisAdapters.assertLifetime(admin, name("i:t:vip"), written, Duration.ofMillis(5_300));
        RedisAdapters.elapse(Duration.ofMillis(6_400));
        assertThat(admin.keys("*")).containsExactlyInAnyOrder(name("s"), name("f"), "{" + prefix + ":settings}");
    }

    @Test
    void index_ofARemovedRowThatNeverExpired_expiresWithTheOthers() {
        cache.set(KEY, "v", null);
        cache.set(CacheKey.of("users", "user-2").withTags("vip"), "v", Duration.ofMinutes(1));
        assertThat(admin.pttl(name("i:t:vip"))).isEqualTo(-1);
        cache.delete(KEY);
        for (String index : List.of("i:t:vip", "i:n:users", "i:a")) {
            assertThat(admin.pttl(name(index))).as(index).isBetween(1L, 66_000L);
        }
    }

    @Test
    void read_garbageUnderOurKey_isAMissAndIsOverwritten() {
        for (String garbage :
                List.of("", "x", "CK", "CK\u0001", "CK\u0001" + "x".repeat(100), "CK\u0002" + "\0".repeat(80))) {
            admin.set(
                    name("e:5:users:user-1").getBytes(StandardCharsets.UTF_8),
                    garbage.getBytes(StandardCharsets.UTF_8));
            assertThat(cache.<String>value(KEY, String.class)).as(garbage).isNull();
            assertThat(cache.peek(KEY, String.class).found()).isEmpty();
            cache.set(KEY, "v", null);
            assertThat(cache.<String>value(KEY, String.class)).isEqualTo("v");
            assertThat(cache.deleteByTags(List.of("vip"))).isEqualTo(1);
        }
    }

    @Test
    void read_anotherTypeUnderOurKey_isOverwritten() {
        admin.lpush(name("e:5:users:user-1"), "x");
        cache.set(KEY, "v", null);
        assertThat(cache.<String>value(KEY, String.class)).isEqualTo("v");
    }

    @Test
    void read_truncated_isAMissAndCanBeInvalidated() {
        cache.set(KEY, "a value of some length", null);
        byte[] entry = name("e:5:users:user-1").getBytes(StandardCharsets.UTF_8);
        byte[] whole = admin.get(entry);
        for (int length = 0; length < whole.length; length += 7) {
            admin.set(entry, java.util.Arrays.copyOf(whole, length));
            assertThat(cache.<String>value(KEY, String.class)).isNull();
        }
        assertThat(cache.deleteByNamespace("users")).isEqualTo(1);
    }

    @Test
    void set_aboveTheSizeBound_isRefused_aLoadIsNotStored() {
        RedisSettings settings = RedisAdapters.settings(server.url(), prefix + "-small");
        StorageSettings storage = StorageSettings.builder()
                .keyPrefix(settings.storage().keyPrefix())
                .maxValueBytes(1000)
                .build();
        RedisSettings small = new RedisSettings(settings.connection(), settings.buckets(), storage, settings.failure());
        try (RedisCacheAdapter bounded = RedisAdapters.of(small)) {
            assertThatThrownBy(() -> bounded.set(KEY, "x".repeat(2000), null))
                    .isInstanceOf(CacheSerializationException.class)
                    .hasMessageContaining("max-value-bytes")
                    .hasMessageContaining("1000");
            assertThat(bounded.store(KEY, "x".repeat(2000), null, bounded.token(KEY)))
                    .isFalse();
            assertThat(bounded.exists(KEY)).isFalse();
        }
    }
}
