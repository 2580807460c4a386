package io.cachekit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CacheStats;
import io.cachekit.TypeRef;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The examples of the Cache Kit, in their order; those of decorators and routes are in their own modules. */
class CacheKitExamplesTest {

    private final ManualTime time = new ManualTime();
    private final CacheKit kit = CacheKit.builder()
            .backend(Backend.MEMORY)
            .maxMemoryItems(1000)
            .defaultTtl(Duration.ofHours(1))
            .time(time)
            .build();
    private final CacheService cache = kit.service();
    private final AtomicInteger queries = new AtomicInteger();

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void quickStart() {
        User user = new User("Alice", "alice@example.com");
        cache.set("user:123", user, CacheOptions.ofTtl(Duration.ofMinutes(5)));
        assertThat(cache.get("user:123", User.class)).contains(user);
        assertThat(cache.delete("user:123")).isTrue();
    }

    @Test
    void backends_thatNeedRedis_sayWhatIsMissing() {
        assertThatExceptionOfType(CacheConfigurationException.class)
                .isThrownBy(() -> CacheKit.builder().backend(Backend.REDIS).build());
    }

    @Test
    void timeToLive() {
        cache.set("session:abc123", "session", CacheOptions.ofTtl(Duration.ofMinutes(30)));
        cache.set("temp_data", "value");
        cache.set("static_config", "config", CacheOptions.defaults().noExpiry());
        time.advance(Duration.ofMinutes(31));
        assertThat(cache.exists("session:abc123")).isFalse();
        assertThat(cache.exists("temp_data")).isTrue();
        time.advance(Duration.ofDays(365));
        assertThat(cache.exists("temp_data")).isFalse();
        assertThat(cache.exists("static_config")).isTrue();
    }

    @Test
    void namespacesAndTags() {
        cache.set("profile", "p", CacheOptions.defaults().namespace("user:123"));
        cache.set("settings", "s", CacheOptions.defaults().namespace("user:123"));
        assertThat(cache.invalidateNamespace("user:123")).isEqualTo(2);

        CacheOptions tags = CacheOptions.defaults().tags("products", "category:electronics");
        cache.set("product:456", "a", tags);
        cache.set("product:789", "b", tags);
        assertThat(cache.invalidateTags("category:electronics")).isEqualTo(2);
    }

    private User profileFromDatabase() {
        return new User("Alice", "query " + queries.incrementAndGet());
    }

    @Test
    void cacheAside_byHandAndByHelper() throws Exception {
        UUID id = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            Optional<User> cached = cache.get("profile:" + id, User.class);
            if (cached.isEmpty()) {
                cache.set("profile:" + id, profileFromDatabase(), CacheOptions.ofTtl(Duration.ofMinutes(15)));
            }
        }
        assertThat(queries).hasValue(1);

        CacheOptions options = CacheOptions.ofTtl(Duration.ofMinutes(15));
        User helped = cache.getOrSet("helped:" + id, User.class, options, this::profileFromDatabase);
        User staged = cache.getOrSetAsync(
                        "helped:" + id,
                        User.class,
                        options,
                        () -> CompletableFuture.supplyAsync(this::profileFromDatabase))
                .toCompletableFuture()
                .get();
        assertThat(staged).isEqualTo(helped);
        assertThat(queries).hasValue(2);
    }

    @Test
    void example1_databaseQueries() {
        CacheService users = cache.namespace("users");
        for (int i = 0; i < 3; i++) {
            users.getOrSet(
                    "user:1",
                    User.class,
                    CacheOptions.ofTtl(Duration.ofMinutes(10)).tags("users"),
                    this::profileFromDatabase);
        }
        assertThat(queries).hasValue(1);
    }

    @Test
    void example4_invalidation() {
        cache.namespace("users").set("user:1", "u");
        cache.namespace("user:1").set("profile", "p");
        cache.set("card", "c", CacheOptions.defaults().tags("user_profiles"));
        assertThat(cache.namespace("users").delete("user:1")).isTrue();
        assertThat(cache.invalidateNamespace("user:1")).isEqualTo(1);
        assertThat(cache.invalidateTags("user_profiles")).isEqualTo(1);
    }

    @Test
    void example5_monitoring() {
        cache.set("k", "v");
        cache.get("k", String.class);
        cache.get("absent", String.class);
        CacheStats stats = cache.getStats();
        assertThat(stats.totalEntries()).isEqualTo(1);
        assertThat(stats.totalHits()).isEqualTo(1);
        assertThat(stats.totalMisses()).isEqualTo(1);
        assertThat(stats.hitRate()).isEqualTo(0.5);
        assertThat(stats.oldestEntry()).isEqualTo(stats.newestEntry()).isPresent();
    }

    @Test
    void practice_missesHaveAFallback() {
        Optional<User> absent = Optional.empty();
        assertThat(cache.get("product:1", User.class)).isEqualTo(absent);
        assertThat(cache.getOrSet("product:1", User.class, this::profileFromDatabase))
                .isNotNull();
    }

    @Test
    void practice_variantsShareATag() {
        for (int i = 0; i < 5; i++) {
            cache.set("variant:" + i, i, CacheOptions.defaults().tags("products", "product:7"));
        }
        assertThat(cache.invalidateTags("product:7")).isEqualTo(5);
    }

    @Test
    void security_boundedAndExpiring() {
        try (CacheKit small = CacheKit.builder()
                .maxMemoryItems(100)
                .defaultTtl(Duration.ofMinutes(30))
                .time(time)
                .build()) {
            for (int i = 0; i < 1000; i++) {
                small.service().set("k" + i, i);
            }
            assertThat(small.service().getStats().totalEntries()).isEqualTo(100);
            time.advance(Duration.ofMinutes(30));
            assertThat(small.service().cleanupExpired()).isEqualTo(100);
        }
    }

    @Test
    void faq_paginatedResults() {
        for (int page = 0; page < 3; page++) {
            cache.getOrSet(
                    "products:page-" + page + ":size-20",
                    new TypeRef<List<String>>() {},
                    CacheOptions.ofTtl(Duration.ofMinutes(5))
                            .namespace("products")
                            .tags("products"),
                    () -> List.of("a", "b"));
        }
        assertThat(cache.invalidateTags("products")).isEqualTo(3);
    }

    @Test
    void faq_debugging() {
        cache.set("my_key", "v");
        assertThat(cache.exists("my_key")).isTrue();
        assertThat(cache.peek("my_key", Object.class).orElseThrow().value()).isEqualTo("v");
        cache.clearAll();
        assertThat(cache.exists("my_key")).isFalse();
    }

    @Test
    void faq_versionInTheNamespaceOrKey() {
        cache.namespace("v2:users").set("user_data", Map.of("shape", "old"));
        cache.namespace("v3:users").set("user_data", Map.of("shape", "new"));
        assertThat(cache.namespace("v3:users").get("user_data", Map.class)).contains(Map.of("shape", "new"));
        assertThat(cache.invalidateNamespace("v2:users")).isEqualTo(1);
    }
}
