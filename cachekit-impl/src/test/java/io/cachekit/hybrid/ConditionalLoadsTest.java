package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cachekit.CacheEntry;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.ContextualLoader;
import io.cachekit.LoadContext;
import io.cachekit.TypeRef;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Patience;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Loads that ask their source whether the value has changed, in every backend. */
@Timeout(600)
class ConditionalLoadsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Due at once, and live for long. */
    private static final CacheOptions DUE =
            CacheOptions.ofTtl(HOUR).namespace("shop").tags("given").refreshAfter(Duration.ofMillis(1));

    /** Stale soon, and for long. */
    private static final CacheOptions STALE = CacheOptions.ofTtl(Duration.ofMillis(1))
            .namespace("shop")
            .tags("given")
            .staleIfError(HOUR);

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

    private static String store(CacheService cache, CacheOptions options) {
        return cache.getOrSet("k", String.class, options.skipRead(), context -> {
            context.tags("late").validator("\"v1\"");
            return "old";
        });
    }

    /** Loads again and again until the loader has run, which depends on the clock of the backend. */
    private static String replace(
            CacheService cache, CacheOptions options, ContextualLoader<String, RuntimeException> loader) {
        AtomicReference<String> loaded = new AtomicReference<>();
        Awaitility.await().atMost(Patience.BOUND).until(() -> {
            boolean[] ran = new boolean[1];
            String value = cache.getOrSet("k", String.class, options, context -> {
                ran[0] = true;
                return loader.load(context);
            });
            loaded.set(value);
            return ran[0];
        });
        return loaded.get();
    }

    private static String unmodified(LoadContext<String> context) {
        assertThat(context.validator()).contains("\"v1\"");
        CacheEntry<String> previous = context.previous().orElseThrow();
        assertThat(previous.value()).isEqualTo("old");
        assertThat(previous.key().tags()).containsExactlyInAnyOrder("given", "late");
        return context.notModified();
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void notModified_storesThePreviousValueAgain_withTagsAndValidator(Backend backend) {
        CacheService cache = kit(backend).service();
        for (CacheOptions before : List.of(DUE, STALE)) {
            store(cache, before);
            CacheEntry<String> first = entryOf(cache, before);
            CacheOptions live = CacheOptions.ofTtl(HOUR).namespace("shop").tags("other");
            assertThat(replace(cache, before.equals(DUE) ? DUE.tags("given", "other") : live, context -> {
                        assertThat(unmodified(context)).isEqualTo("old");
                        return context.notModified();
                    }))
                    .isEqualTo("old");
            CacheEntry<String> again =
                    cache.namespace("shop").peek("k", String.class).orElseThrow();
            assertThat(again.createdAt()).isAfterOrEqualTo(first == null ? again.createdAt() : first.createdAt());
            assertThat(again.key().tags()).containsExactlyInAnyOrder("given", "late", "other");
            assertThat(cache.getOrSet("k", String.class, DUE.skipRead(), ConditionalLoadsTest::validatorOfPrevious))
                    .isEqualTo("\"v1\"");
            assertThat(cache.invalidateTags("given")).isEqualTo(1);
        }
    }

    private static CacheEntry<String> entryOf(CacheService cache, CacheOptions options) {
        return options.equals(DUE)
                ? cache.namespace("shop").peek("k", String.class).orElseThrow()
                : null;
    }

    private static String validatorOfPrevious(LoadContext<String> context) {
        assertThat(context.previous()).map(CacheEntry::value).contains("old");
        return context.validator().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void notModified_afterAnInvalidation_isReturnedAndNotStored(Backend backend) {
        CacheService cache = kit(backend).service();
        List<Runnable> changes = new ArrayList<>(List.of(
                () -> cache.namespace("shop").delete("k"),
                () -> cache.invalidateTags("given"),
                () -> cache.invalidateTags("late"),
                () -> cache.invalidateNamespace("shop"),
                () -> cache.invalidatePattern("shop:*"),
                cache::clearAll));
        for (CacheOptions options : List.of(DUE, STALE, DUE.skipRead())) {
            for (Runnable change : changes) {
                store(cache, options);
                assertThat(replace(cache, options, context -> {
                            String old = unmodified(context);
                            change.run();
                            return old;
                        }))
                        .isEqualTo("old");
                assertThat(cache.namespace("shop").exists("k")).isFalse();
                assertThat(cache.getOrSet("k", String.class, DUE, context -> {
                            assertThat(context.previous())
                                    .as("nothing stale is left")
                                    .isEmpty();
                            return "fresh";
                        }))
                        .isEqualTo("fresh");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void newValue_hasItsOwnTagsAndValidator(Backend backend) {
        CacheService cache = kit(backend).service();
        store(cache, DUE);
        assertThat(replace(cache, DUE, context -> {
                    context.validator("\"v2\"");
                    return "new";
                }))
                .isEqualTo("new");
        CacheEntry<String> entry =
                cache.namespace("shop").peek("k", String.class).orElseThrow();
        assertThat(entry.key().tags()).containsExactly("given");
        assertThat(replace(cache, DUE, context -> {
                    assertThat(context.validator()).contains("\"v2\"");
                    context.tags("newer").validator("\"v3\"");
                    return context.notModified();
                }))
                .isEqualTo("new");
        assertThat(replace(cache, DUE, context -> {
                    assertThat(context.validator()).contains("\"v3\"");
                    assertThat(context.previous().orElseThrow().key().tags())
                            .containsExactlyInAnyOrder("given", "newer");
                    return "without";
                }))
                .isEqualTo("without");
        assertThat(replace(cache, DUE, context -> {
                    assertThat(context.validator()).isEmpty();
                    assertThat(context.previous()).isPresent();
                    return "last";
                }))
                .isEqualTo("last");
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void entryWithoutWindows_keepsItsValidator_andItsTtl(Backend backend) {
        CacheService cache = kit(backend).service();
        for (CacheOptions options : List.of(
                CacheOptions.ofTtl(HOUR).namespace("shop"),
                CacheOptions.defaults().noExpiry().namespace("shop"))) {
            store(cache, options);
            CacheEntry<String> entry =
                    cache.namespace("shop").peek("k", String.class).orElseThrow();
            assertThat(Optional.ofNullable(entry.expiresAt()).isPresent()).isEqualTo(options.ttl() != null);
            assertThat(cache.namespace("shop").get("k", String.class)).contains("old");
            assertThat(cache.getStats().totalEntries()).isEqualTo(1);
            assertThat(cache.getOrSet("k", String.class, options.skipRead(), ConditionalLoadsTest::validatorOfPrevious))
                    .isEqualTo("\"v1\"");
            assertThat(cache.invalidateNamespace("shop")).isEqualTo(1);
            assertThat(cache.getStats().totalEntries()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void validators_areOfAnyTextUpToTheBound(Backend backend) {
        CacheService cache = kit(backend).service();
        for (String validator : List.of("x", "ü\u0000é", "v".repeat(1024), "€".repeat(341))) {
            cache.getOrSet("k", String.class, DUE.skipRead(), context -> {
                context.validator(validator);
                return "old";
            });
            assertThat(cache.getOrSet("k", String.class, DUE.skipRead(), ConditionalLoadsTest::validatorOfPrevious))
                    .isEqualTo(validator);
        }
        cache.getOrSet("k", String.class, DUE.skipRead(), context -> {
            for (String wrong : List.of("", " ", "v".repeat(1025), "€".repeat(342), "\ud800")) {
                assertThatIllegalArgumentException().isThrownBy(() -> context.validator(wrong));
            }
            return "v";
        });
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void miss_hasNoPreviousEntry(Backend backend) {
        CacheService cache = kit(backend).service();
        for (CacheOptions options : List.of(DUE, DUE.skipRead())) {
            cache.clearAll();
            cache.getOrSet("k", String.class, options, context -> {
                assertThat(context.previous()).isEmpty();
                assertThat(context.validator()).isEmpty();
                assertThatIllegalStateException()
                        .isThrownBy(context::notModified)
                        .withMessageContaining("replaces no entry");
                return "v";
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void stage_asksAsWell(Backend backend) throws Exception {
        CacheService cache = kit(backend).service();
        store(cache, DUE);
        CompletableFuture<String> loaded = cache.getOrSetAsync(
                        "k",
                        String.class,
                        DUE.skipRead(),
                        (LoadContext<String> context) -> CompletableFuture.supplyAsync(() -> unmodified(context)))
                .toCompletableFuture();
        assertThat(loaded.get()).isEqualTo("old");
        assertThat(cache.invalidateTags("late")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void valueOfAnotherType_isNoPreviousEntry(Backend backend) {
        CacheService cache = kit(backend).service();
        store(cache, DUE);
        assertThat(cache.getOrSet("k", new TypeRef<List<Integer>>() {}, DUE.skipRead(), context -> {
                    assertThat(context.previous()).isEmpty();
                    return List.of(1);
                }))
                .containsExactly(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"REDIS", "HYBRID"})
    void notModified_afterAnInvalidationByAnotherNode_isNotStored(Backend backend) {
        CacheService cache = kit(backend).service();
        CacheService other = kit(backend).service();
        for (CacheOptions options : List.of(DUE, STALE, DUE.skipRead())) {
            store(cache, options);
            assertThat(replace(cache, options, context -> {
                        String old = unmodified(context);
                        other.invalidateTags("late");
                        return old;
                    }))
                    .isEqualTo("old");
            assertThat(cache.namespace("shop").exists("k")).isFalse();
            assertThat(other.namespace("shop").exists("k")).isFalse();
        }
    }
}
