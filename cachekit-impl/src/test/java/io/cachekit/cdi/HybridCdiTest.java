package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheService;
import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.Cached;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.hybrid.HybridCacheAdapter;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HybridCdiTest {

    private final String prefix = RedisKits.newPrefix();
    private RedisServerProcess redis;

    @BeforeEach
    void start() {
        redis = SharedRedis.standalone(RedisBinary.EMBEDDED);
        Products.loads.set(0);
    }

    private Map<String, String> properties(String... more) {
        return Deployed.onRedis("Hybrid", redis.url(), prefix, more);
    }

    private static CacheKit kit(Deployed deployed) {
        return deployed.get(KitHolder.class).kit();
    }

    @Test
    void deploy_hybrid_readsFromMemoryAndSeesWhatAnotherNodeChanges() {
        try (Deployed one = Deployed.with(properties());
                Deployed other = Deployed.with(properties())) {
            assertThat(kit(one).backend()).isEqualTo(Backend.HYBRID);
            assertThat(kit(one).adapter()).isInstanceOf(HybridCacheAdapter.class);
            CacheService mine = one.get(CacheService.class);
            CacheService theirs = other.get(CacheService.class);
            mine.set("k", 42);
            await().until(() -> theirs.get("k", Integer.class).isPresent()
                    && kit(other).counters().get(CacheEvent.HIT_L1) > 0);
            mine.set("k", 43);
            assertThat(mine.get("k", Integer.class)).contains(43);
            await().untilAsserted(
                            () -> assertThat(theirs.get("k", Integer.class)).contains(43));
        }
    }

    @Test
    void cached_onTwoNodes_loadsOnceAndAgainAfterAnInvalidationOnEither() {
        try (Deployed one = Deployed.with(properties(), Products.class);
                Deployed other = Deployed.with(properties(), Products.class)) {
            Products mine = one.get(Products.class);
            Products theirs = other.get(Products.class);
            assertThat(mine.find(1)).isEqualTo("product 1, load 1");
            assertThat(mine.find(1)).isEqualTo("product 1, load 1");
            assertThat(theirs.find(1)).isEqualTo("product 1, load 1");
            await().until(() -> theirs.find(1) != null && kit(other).counters().get(CacheEvent.HIT_L1) > 0);
            assertThat(Products.loads).hasValue(1);
            mine.change(1);
            assertThat(mine.find(1)).isEqualTo("product 1, load 2");
            await().untilAsserted(() -> assertThat(theirs.find(1)).isEqualTo("product 1, load 2"));
            theirs.changeAll();
            assertThat(theirs.find(1)).isEqualTo("product 1, load 3");
            await().untilAsserted(() -> assertThat(mine.find(1)).isEqualTo("product 1, load 3"));
            assertThat(Products.loads).hasValue(3);
        }
    }

    @Test
    void excludedNamespaces_areReadFromRedisEachTime() {
        try (Deployed deployed = Deployed.with(properties("cachekit.hybrid.excluded-namespaces", "plain, other"))) {
            CacheService cache = deployed.get(CacheService.class);
            cache.namespace("plain").set("k", "v");
            cache.namespace("copied").set("k", "v");
            await().until(() -> cache.namespace("copied").get("k", String.class).isPresent()
                    && kit(deployed).counters().get(CacheEvent.HIT_L1) > 0);
            long copies = kit(deployed).counters().get(CacheEvent.HIT_L1);
            for (int i = 0; i < 3; i++) {
                assertThat(cache.namespace("plain").get("k", String.class)).contains("v");
            }
            assertThat(kit(deployed).counters().get(CacheEvent.HIT_L1)).isEqualTo(copies);
        }
    }

    @Test
    void maxMemoryItems_boundCopiesAndNotEntries() {
        try (Deployed deployed = Deployed.with(properties(
                "cachekit.max-memory-items", "3",
                "cachekit.namespaces.own.max-memory-items", "2",
                "cachekit.default-namespace", "app"))) {
            CacheService cache = deployed.get(CacheService.class);
            for (int i = 0; i < 10; i++) {
                cache.set("k" + i, i);
                cache.namespace("own").set("k" + i, i);
            }
            await().untilAsserted(() -> {
                for (int i = 0; i < 10; i++) {
                    assertThat(cache.get("k" + i, Integer.class)).contains(i);
                    assertThat(cache.namespace("own").get("k" + i, Integer.class))
                            .contains(i);
                }
                assertThat(kit(deployed).health().data()).containsEntry("l1-entries", "5");
            });
            assertThat(cache.getStats().totalEntries()).isEqualTo(20);
            assertThat(kit(deployed).counters().get(CacheEvent.EVICTION)).isPositive();
        }
    }

    /** Loads and counts. */
    @ApplicationScoped
    static class Products {

        static final AtomicInteger loads = new AtomicInteger();

        @Cached(namespace = "products", key = "{id}", tags = "all")
        String find(int id) {
            return "product " + id + ", load " + loads.incrementAndGet();
        }

        @CacheInvalidate(namespace = "products", key = "{id}")
        void change(int id) {}

        @CacheInvalidate(tags = "all")
        void changeAll() {}
    }
}
