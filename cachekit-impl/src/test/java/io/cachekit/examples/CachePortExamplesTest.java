package io.cachekit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.CacheStats;
import io.cachekit.core.CacheKit;
import io.cachekit.testing.ManualTime;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The examples of the Cache Port, in their order. */
class CachePortExamplesTest {

    private final ManualTime time = new ManualTime();
    private final CacheKit kit = CacheKit.builder().time(time).build();
    private final CacheAdapter cache = kit.adapter();
    private final AtomicInteger queries = new AtomicInteger();

    @AfterEach
    void close() {
        kit.close();
    }

    /** A method whose calls are keyed. */
    public Map<String, String> getUserProfile(String userId) {
        return Map.of("id", userId);
    }

    @Test
    void cacheKey() throws Exception {
        assertThat(CacheKey.of("user:123").fullKey()).isEqualTo("user:123");
        assertThat(CacheKey.of("user:123", "profile")
                        .withTags("user", "profile")
                        .fullKey())
                .isEqualTo("user:123:profile");

        Method method = getClass().getMethod("getUserProfile", String.class);
        CacheKey key = CacheKey.fromMethodCall(method, new Object[] {"u1"}, "profiles", List.of("user", "profile"));
        assertThat(key.fullKey()).startsWith("profiles:" + getClass().getName() + ".getUserProfile");
        assertThat(key.tags()).containsExactly("user", "profile");
        assertThat(key).isEqualTo(CacheKey.fromMethodCall(method, new Object[] {"u1"}, "profiles", Set.of()));
    }

    @Test
    void cacheEntry() {
        Instant now = Instant.now();
        CacheEntry<Map<String, String>> entry = new CacheEntry<>(
                CacheKey.of("user:123"),
                Map.of("name", "Alice", "email", "alice@example.com"),
                now,
                now.plus(Duration.ofHours(1)),
                0,
                now);
        assertThat(entry.isExpired()).isFalse();
        assertThat(entry.value()).containsEntry("name", "Alice");
        entry = entry.touch();
        assertThat(entry.hitCount()).isEqualTo(1);
        assertThat(entry.lastAccessed()).isAfterOrEqualTo(now);
    }

    @Test
    void cacheStats() {
        cache.set(CacheKey.of("k"), "v", null);
        cache.value(CacheKey.of("k"), String.class);
        CacheStats stats = cache.getStats();
        assertThat("Hit rate: %.2f%%".formatted(stats.hitRate() * 100)).isEqualTo("Hit rate: 100.00%");
        assertThat(stats.memoryUsageBytes()).hasValue(2);
    }

    @Test
    void storage_withAndWithoutTtlAndTags() {
        cache.set(CacheKey.of("user:123"), Map.of("name", "Alice"), null);
        cache.set(CacheKey.of("session:xyz"), "session", Duration.ofHours(1));
        cache.set(CacheKey.of("product:456").withTags("product", "catalog"), "product", Duration.ofMinutes(30));

        time.advance(Duration.ofMinutes(45));

        assertThat(cache.exists(CacheKey.of("user:123"))).isTrue();
        assertThat(cache.exists(CacheKey.of("session:xyz"))).isTrue();
        assertThat(cache.exists(CacheKey.of("product:456"))).isFalse();
        assertThat(cache.delete(CacheKey.of("user:123"))).isTrue();
        assertThat(cache.delete(CacheKey.of("user:123"))).isFalse();
    }

    @Test
    void deletion_byPattern() {
        for (String key : List.of("user:1", "user:2", "temp:1:data", "temp:1:meta", "session:7:profile")) {
            cache.set(CacheKey.of(key), key, null);
        }
        assertThat(cache.deleteByPattern("user:*")).isEqualTo(2);
        assertThat(cache.deleteByPattern("temp:*:data")).isEqualTo(1);
        assertThat(cache.deleteByPattern("session:*:profile")).isEqualTo(1);
        cache.set(CacheKey.of("report:2024-01-15:daily"), "r", null);
        assertThat(cache.deleteByPattern("*:2024-01-15:*")).isEqualTo(1);
    }

    @Test
    void deletion_byNamespaceAndTags() {
        cache.set(CacheKey.of("user:123", "profile"), "p", null);
        cache.set(CacheKey.of("tenant:9", "config"), "c", null);
        cache.set(CacheKey.of("a").withTags("product"), "a", null);
        cache.set(CacheKey.of("b").withTags("catalog", "user:123"), "b", null);
        assertThat(cache.deleteByNamespace("user:123")).isEqualTo(1);
        assertThat(cache.deleteByNamespace("tenant:9")).isEqualTo(1);
        assertThat(cache.deleteByTags(List.of("product", "catalog"))).isEqualTo(2);
        cache.clear();
        assertThat(cache.getStats().totalEntries()).isZero();
    }

    @Test
    void maintenance_cleanup() {
        cache.set(CacheKey.of("gone"), "v", Duration.ofSeconds(1));
        cache.set(CacheKey.of("stays"), "v", null);
        time.advance(Duration.ofSeconds(1));
        assertThat(cache.cleanupExpired()).isEqualTo(1);
    }

    private User profile(String id, boolean forceRefresh) {
        CacheKey key = CacheKey.of("user:" + id).withTags("user");
        if (!forceRefresh) {
            Optional<CacheEntry<User>> entry = cache.get(key, User.class);
            if (entry.isPresent() && !entry.get().isExpired(Instant.ofEpochMilli(time.millis()))) {
                return entry.get().value();
            }
        }
        User loaded = new User("Alice", "version " + queries.incrementAndGet());
        cache.set(key, loaded, Duration.ofMinutes(30));
        return loaded;
    }

    @Test
    void pattern_basicAndConditionalCaching() {
        assertThat(profile("1", false)).isEqualTo(profile("1", false));
        assertThat(queries).hasValue(1);
        assertThat(profile("1", true).email()).isEqualTo("version 2");
        assertThat(profile("1", false).email()).isEqualTo("version 2");
    }

    @Test
    void pattern_tenantIsolation() {
        cache.set(CacheKey.of("tenant:1", "settings"), "one", Duration.ofHours(2));
        cache.set(CacheKey.of("tenant:2", "settings"), "two", Duration.ofHours(2));
        assertThat(cache.deleteByNamespace("tenant:1")).isEqualTo(1);
        assertThat(cache.<String>value(CacheKey.of("tenant:2", "settings"), String.class))
                .isEqualTo("two");
    }

    @Test
    void pattern_tagsOfAProduct() {
        for (int i = 0; i < 4; i++) {
            cache.set(CacheKey.of("product:" + i).withTags("product", "category:" + i % 2), i, Duration.ofHours(1));
        }
        assertThat(cache.deleteByTags(List.of("category:1"))).isEqualTo(2);
        assertThat(cache.deleteByTags(List.of("product"))).isEqualTo(2);
    }

    /** An expensive computation. */
    public int computed(int x, int y) {
        queries.incrementAndGet();
        return x * x + y * y;
    }

    @Test
    void pattern_functionResult() throws Exception {
        Method method = getClass().getMethod("computed", int.class, int.class);
        for (int i = 0; i < 2; i++) {
            CacheKey key = CacheKey.fromMethodCall(method, new Object[] {3, 4}, null, List.of("computation"));
            @Nullable Integer cached = cache.value(key, int.class);
            if (cached == null) {
                cache.set(key, computed(3, 4), Duration.ofMinutes(15));
            }
        }
        assertThat(queries).hasValue(1);
        assertThat(cache.deleteByTags(List.of("computation"))).isEqualTo(1);
    }

    @Test
    void faq_tagsAndNamespaces_allFindTheEntry() {
        CacheKey key = CacheKey.of("catalog", "product:123").withTags("product", "category:electronics", "featured");
        for (int way = 0; way < 4; way++) {
            cache.set(key, "v", null);
            long removed = switch (way) {
                case 0 -> cache.deleteByNamespace("catalog");
                case 1 -> cache.deleteByTags(List.of("product"));
                case 2 -> cache.deleteByTags(List.of("category:electronics"));
                default -> cache.deleteByPattern("catalog:product:*");
            };
            assertThat(removed).isEqualTo(1);
        }
    }

    @Test
    void faq_complexObjects() {
        Map<String, Object> complex = Map.of("user", new User("A", "a@x"), "metadata", Map.of("at", Instant.EPOCH));
        cache.set(CacheKey.of("complex"), complex, null);
        assertThat(cache.<Map<String, Object>>value(CacheKey.of("complex"), Map.class))
                .isSameAs(complex);
    }
}
