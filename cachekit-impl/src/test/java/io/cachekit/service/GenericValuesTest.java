package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.TypeRef;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of generic types: an empty optional is not kept, and elements are what the caller takes them for. */
class GenericValuesTest {

    private static final TypeRef<List<String>> TEXTS = new TypeRef<>() {};
    private static final TypeRef<List<Integer>> NUMBERS = new TypeRef<>() {};
    private static final TypeRef<Optional<String>> PERHAPS = new TypeRef<>() {};

    @RegisterExtension
    final Closing closing = new Closing();

    private CacheKit kit(Backend backend, String codec) {
        return closing.later(
                backend == Backend.MEMORY
                        ? CacheKit.builder().build()
                        : RedisKits.builder(
                                        SharedRedis.standalone(RedisBinary.EMBEDDED)
                                                .url(),
                                        RedisKits.newPrefix())
                                .backend(backend)
                                .redis(redis -> redis.values(values -> values.codec(codec)))
                                .build());
    }

    private static void assertNoListOfNumbersIsReadAsTexts(CacheService cache) {
        cache.getOrSet("k", NUMBERS, () -> new ArrayList<>(List.of(1, 2)));
        for (int i = 0; i < 2; i++) {
            cache.get("k", TEXTS).ifPresent(texts -> {
                for (String text : texts) {
                    assertThat(text).isNotNull();
                }
            });
            cache.getAll(List.of("k"), TEXTS)
                    .values()
                    .forEach(texts -> assertThat(String.join(",", texts)).isNotNull());
            assertThat(cache.get("k", NUMBERS).orElseThrow().stream()
                            .mapToInt(each -> each)
                            .sum())
                    .isEqualTo(3);
        }
        List<String> loaded = cache.getOrSet("k", TEXTS, () -> new ArrayList<>(List.of("a")));
        for (String text : loaded) {
            assertThat(text).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void list_readAsAListOfAnother_neverFailsTheCaller(Backend backend) {
        assertNoListOfNumbersIsReadAsTexts(kit(backend, "auto").service());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonb", "jackson", "java"})
    void list_readAsAListOfAnother_neverFailsTheCaller_whateverTheCodec(String codec) {
        assertNoListOfNumbersIsReadAsTexts(kit(Backend.REDIS, codec).service());
    }

    @Test
    void list_readAsAListOfAnother_isAMissThatIsCounted() {
        CacheKit kit = kit(Backend.MEMORY, "");
        kit.service().set("k", List.of(1));
        assertThat(kit.service().get("k", TEXTS)).isEmpty();
        assertThat(kit.counters().get(CacheEvent.UNDECODABLE)).isEqualTo(1);
        assertThat(kit.counters().get(CacheEvent.MISS)).isEqualTo(1);
    }

    @Test
    void elements_areLookedAtOnceForEachType() {
        AtomicInteger looks = new AtomicInteger();
        List<Integer> watched = new AbstractList<>() {
            @Override
            public Integer get(int index) {
                looks.incrementAndGet();
                return index;
            }

            @Override
            public int size() {
                return 3;
            }
        };
        CacheService cache = kit(Backend.MEMORY, "").service();
        cache.set("k", watched);
        for (int i = 0; i < 100; i++) {
            assertThat(cache.get("k", new TypeRef<List<Integer>>() {}).orElseThrow())
                    .isSameAs(watched);
            assertThat(cache.get("k", new TypeRef<List<? extends Number>>() {}).orElseThrow())
                    .isSameAs(watched);
        }
        assertThat(looks).hasValue(6);
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void emptyOptional_isReturnedAndNotKept(Backend backend) {
        CacheKit kit = kit(backend, "auto");
        CacheService cache = kit.service();
        AtomicInteger loads = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            assertThat(cache.getOrSet("k", PERHAPS, () -> {
                        loads.incrementAndGet();
                        return Optional.empty();
                    }))
                    .isEmpty();
            assertThat(cache.getOrSetAsync("staged", PERHAPS, CacheOptions.defaults(), () -> {
                                loads.incrementAndGet();
                                return CompletableFuture.completedFuture(Optional.empty());
                            })
                            .toCompletableFuture()
                            .join())
                    .isEmpty();
        }
        assertThat(loads).hasValue(4);
        assertThat(kit.adapter().exists(CacheKey.of("k"))).isFalse();
        assertThat(kit.adapter().exists(CacheKey.of("staged"))).isFalse();
        assertThat(cache.getOrSet("k", PERHAPS, () -> Optional.of("v"))).contains("v");
    }
}
