package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.cachekit.CacheDecision;
import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CacheToken;
import io.cachekit.TypeRef;
import io.cachekit.core.CacheKit;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Options, views, bulk operations and the tokens of the service. */
class ServiceTest {

    private final ManualTime time = new ManualTime();
    private final CacheKit kit = CacheKit.builder().time(time).build();
    private final CacheService cache = kit.service();

    @AfterEach
    void close() {
        kit.close();
    }

    private Optional<Duration> ttlOf(CacheService service, String key) {
        CacheEntry<Object> entry = service.peek(key, Object.class).orElseThrow();
        return Optional.ofNullable(entry.expiresAt()).map(at -> Duration.between(entry.createdAt(), at));
    }

    @Test
    void ttl_isResolvedFromOptionsThenNamespaceThenDefault() {
        try (CacheKit own = CacheKit.builder()
                .time(time)
                .defaultTtl(Duration.ofMinutes(10))
                .defaultTtl("short", Duration.ofMinutes(1))
                .defaultTtl("forever", null)
                .build()) {
            CacheService service = own.service();
            service.set("k", "v");
            service.set("given", "v", CacheOptions.ofTtl(Duration.ofSeconds(5)));
            service.set("never", "v", CacheOptions.defaults().noExpiry());
            service.namespace("short").set("k", "v");
            service.namespace("forever").set("k", "v");
            service.namespace("short").set("given", "v", CacheOptions.ofTtl(Duration.ofSeconds(5)));

            assertThat(ttlOf(service, "k")).contains(Duration.ofMinutes(10));
            assertThat(ttlOf(service, "given")).contains(Duration.ofSeconds(5));
            assertThat(ttlOf(service, "never")).isEmpty();
            assertThat(ttlOf(service.namespace("short"), "k")).contains(Duration.ofMinutes(1));
            assertThat(ttlOf(service.namespace("forever"), "k")).isEmpty();
            assertThat(ttlOf(service.namespace("short"), "given")).contains(Duration.ofSeconds(5));
        }
    }

    @Test
    void defaultTtl_isAnHour() {
        cache.set("k", "v");
        time.advance(Duration.ofMinutes(59));
        assertThat(cache.exists("k")).isTrue();
        time.advance(Duration.ofMinutes(1));
        assertThat(cache.exists("k")).isFalse();
    }

    @Test
    void views_replaceTheirNamespace() {
        CacheService a = cache.namespace("a");
        a.set("k", "in a");
        a.namespace("b").set("k", "in b");
        a.set("k", "in c", CacheOptions.defaults().namespace("c"));
        cache.set("k", "in none");

        assertThat(a.get("k", String.class)).contains("in a");
        assertThat(cache.namespace("b").get("k", String.class)).contains("in b");
        assertThat(cache.namespace("c").get("k", String.class)).contains("in c");
        assertThat(a.withoutNamespace().get("k", String.class)).contains("in none");
        assertThat(a.delete("k")).isTrue();
        assertThat(cache.namespace("b").exists("k")).isTrue();
    }

    @Test
    void view_patternsAndClear_stayInside() {
        CacheService a = cache.namespace("a");
        a.set("x1", "v");
        a.set("y1", "v");
        cache.set("x1", "v");
        cache.namespace("a:x").set("x1", "v");

        assertThat(a.invalidatePattern("x*")).isEqualTo(1);
        a.clearAll();
        assertThat(cache.getStats().totalEntries()).isEqualTo(2);
        assertThat(cache.invalidatePattern("a:x*")).isEqualTo(1);
        cache.clearAll();
        assertThat(cache.getStats().totalEntries()).isZero();
    }

    @Test
    void defaultNamespace_isAView() {
        try (CacheKit own = CacheKit.builder().defaultNamespace("app").build()) {
            CacheService service = own.service();
            service.set("k", "v");
            service.withoutNamespace().set("k", "bare");
            assertThat(own.adapter().exists(CacheKey.of("app", "k"))).isTrue();
            assertThat(service.invalidatePattern("k")).isEqualTo(1);
            assertThat(service.withoutNamespace().get("k", String.class)).contains("bare");
            service.clearAll();
            assertThat(service.withoutNamespace().exists("k")).isTrue();
        }
    }

    @Test
    void bulk_readsAndWrites() {
        CacheService users = cache.namespace("users");
        users.setAll(Map.of("1", "a", "2", "b"), CacheOptions.defaults().tags("t"));
        assertThat(users.getAll(List.of("2", "9", "1", "2"), String.class))
                .containsExactly(Map.entry("2", "b"), Map.entry("1", "a"));
        assertThat(users.getAll(List.of("1"), new TypeRef<String>() {})).containsEntry("1", "a");
        assertThat(cache.getStats().totalMisses()).isEqualTo(1);
        assertThat(cache.invalidateTags("t")).isEqualTo(2);
        cache.setAll(Map.of(), CacheOptions.defaults());
    }

    @Test
    void generics_andPrimitives() {
        cache.set("list", List.of("a"));
        assertThat(cache.get("list", new TypeRef<List<String>>() {})).contains(List.of("a"));
        int loaded = cache.getOrSet("n", int.class, () -> 42);
        assertThat(loaded).isEqualTo(42);
        assertThat(cache.get("n", Integer.class)).contains(42);
        assertThat(cache.get("n", String.class)).isEmpty();
        List<String> again = cache.getOrSet("list", new TypeRef<>() {}, () -> List.of("other"));
        assertThat(again).containsExactly("a");
    }

    @Test
    void lookupAndStore_redeemTheToken() {
        CacheOptions options = CacheOptions.ofTtl(Duration.ofMinutes(1)).tags("t");
        CacheLookup<String> lookup = cache.lookup("k", String.class, options);
        assertThat(lookup.decision()).isEqualTo(CacheDecision.MISS);
        CacheToken token = ((CacheLookup.Miss<String>) lookup).token();
        assertThat(cache.store("k", "v", options, token)).isTrue();
        assertThat(cache.lookup("k", String.class, options).decision()).isEqualTo(CacheDecision.HIT_L1);
        cache.invalidateTags("t");
        assertThat(cache.store("k", "late", options, token)).isFalse();
        assertThat(cache.store("k", null, options, cache.token("k", options))).isFalse();
    }

    @Test
    void put_withAGoodToken_stores_otherwiseInvalidates() {
        CacheOptions options = CacheOptions.defaults();
        CacheToken first = cache.token("k", options);
        CacheToken second = cache.token("k", options);
        assertThat(cache.put("k", "1", options, first)).isTrue();
        assertThat(cache.put("k", "2", options, second)).isFalse();
        assertThat(cache.exists("k"))
                .as("the order of two overlapping puts is unknown")
                .isFalse();
        assertThat(cache.put("k", "3", options, cache.token("k", options))).isTrue();
        assertThat(cache.put("k", null, options, cache.token("k", options))).isFalse();
        assertThat(cache.exists("k")).isFalse();
    }

    @Test
    void switchedOff_readsAndWritesNothing_andLoadsEachTime() throws Exception {
        try (CacheKit off = CacheKit.builder().enabled(false).build()) {
            CacheService service = off.service();
            AtomicInteger loads = new AtomicInteger();
            service.set("k", "v");
            assertThat(service.get("k", String.class)).isEmpty();
            assertThat(service.exists("k")).isFalse();
            assertThat(service.getOrSet("n", int.class, loads::incrementAndGet)).isEqualTo(1);
            assertThat(service.getOrSet("n", int.class, loads::incrementAndGet)).isEqualTo(2);
            assertThat(service.async()
                            .getOrSet("n", int.class, loads::incrementAndGet)
                            .toCompletableFuture()
                            .get())
                    .isEqualTo(3);
            assertThat(service.lookup("k", String.class, CacheOptions.defaults())
                            .decision())
                    .isEqualTo(CacheDecision.BYPASS);
            off.adapter().set(CacheKey.of("left"), "over", null);
            assertThat(service.delete("left")).as("invalidations go on").isTrue();
        }
    }

    @Test
    void async_doesWhatTheServiceDoes() throws Exception {
        var async = cache.namespace("n").async();
        async.set("k", "v").toCompletableFuture().get();
        assertThat(async.get("k", String.class).toCompletableFuture().get()).contains("v");
        assertThat(async.exists("k").toCompletableFuture().get()).isTrue();
        assertThat(cache.namespace("n").exists("k")).isTrue();
        assertThat(async.delete("k").toCompletableFuture().get()).isTrue();
        assertThat(async.withoutNamespace().exists("k").toCompletableFuture().get())
                .isFalse();
        assertThat(async.get(" ", String.class).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void badInput_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> cache.get(" ", String.class));
        assertThatIllegalArgumentException().isThrownBy(() -> cache.set("", "v"));
        assertThatIllegalArgumentException().isThrownBy(() -> cache.getOrSet("\t", String.class, () -> "v"));
        assertThatIllegalArgumentException().isThrownBy(() -> cache.namespace(""));
        assertThatIllegalArgumentException().isThrownBy(() -> cache.invalidateNamespace(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> cache.invalidateTags("ok", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> cache.invalidatePattern("[a"));
        assertThat(cache.invalidateTags()).isZero();
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void nulls_areRefused() {
        assertThatNullPointerException().isThrownBy(() -> cache.get(null, String.class));
        assertThatNullPointerException().isThrownBy(() -> cache.set("k", null));
        assertThatNullPointerException().isThrownBy(() -> cache.delete(null));
        assertThatNullPointerException().isThrownBy(() -> cache.getOrSet("k", String.class, null));
        assertThatNullPointerException().isThrownBy(() -> cache.invalidateTags((String) null));
    }
}
