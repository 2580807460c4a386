package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.LoadContext;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tags that are known only with the value, in every backend. */
@Timeout(600)
class LateTagsTest {

    private static final CacheOptions OPTIONS =
            CacheOptions.ofTtl(Duration.ofHours(1)).namespace("shop");

    @RegisterExtension
    final Closing closing = new Closing();

    private final String prefix = RedisKits.newPrefix();

    private CacheKit kit(Backend backend) {
        return closing.later(
                backend == Backend.MEMORY
                        ? CacheKit.builder().build()
                        : RedisKits.builder(
                                        SharedRedis.standalone(RedisBinary.EMBEDDED)
                                                .url(),
                                        prefix)
                                .backend(backend)
                                .build());
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void lateTag_removesTheEntry(Backend backend) {
        CacheKit kit = kit(backend);
        CacheService cache = kit.service();
        for (int i = 0; i < 2; i++) {
            assertThat(cache.getOrSet("k", String.class, OPTIONS, context -> {
                        context.tags("late");
                        return "v";
                    }))
                    .isEqualTo("v");
            assertThat(cache.namespace("shop").get("k", String.class)).contains("v");
            assertThat(cache.invalidateTags("late")).isEqualTo(1);
            assertThat(cache.namespace("shop").exists("k")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void invalidationOfALateTag_duringTheLoad_refusesTheStore(Backend backend) {
        CacheKit kit = kit(backend);
        CacheService cache = kit.service();
        assertThat(cache.getOrSet("k", String.class, OPTIONS, context -> {
                    cache.invalidateTags("late");
                    context.tags("late");
                    return "made of old data";
                }))
                .isEqualTo("made of old data");
        assertThat(cache.namespace("shop").exists("k")).isFalse();
        assertThat(kit.counters().get(CacheEvent.STALE_STORE_PREVENTED)).isEqualTo(1);
        assertThat(cache.getOrSet("k", String.class, OPTIONS, () -> "fresh")).isEqualTo("fresh");
        assertThat(cache.namespace("shop").get("k", String.class)).contains("fresh");
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void invalidationOfALateTag_duringAStage_refusesTheStore(Backend backend) throws Exception {
        CacheKit kit = kit(backend);
        CacheService cache = kit.service();
        CompletableFuture<String> loaded = cache.getOrSetAsync(
                        "k", String.class, OPTIONS, (LoadContext<String> context) -> {
                            cache.invalidateTags("late");
                            context.tags("late");
                            return CompletableFuture.completedStage("made of old data");
                        })
                .toCompletableFuture();
        assertThat(loaded.get()).isEqualTo("made of old data");
        assertThat(cache.namespace("shop").exists("k")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"REDIS", "HYBRID"})
    void invalidationOfALateTag_byAnotherNode_refusesTheStore(Backend backend) {
        CacheService cache = kit(backend).service();
        CacheService other = kit(backend).service();
        for (CacheOptions options : new CacheOptions[] {OPTIONS, OPTIONS.skipRead()}) {
            assertThat(cache.getOrSet("k", String.class, options, context -> {
                        other.invalidateTags("late");
                        context.tags("late");
                        return "made of old data";
                    }))
                    .isEqualTo("made of old data");
            assertThat(cache.namespace("shop").exists("k")).isFalse();
            assertThat(other.namespace("shop").exists("k")).isFalse();
        }
    }
}
