package io.cachekit.memory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.Waits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load that reads other entries of the cache, such as a response made of cached data. */
class LayeredLoadTest {

    private static final CacheKey DATA = CacheKey.of("shop", "product:1").withTags("product:1");
    private static final CacheKey RESPONSE =
            CacheKey.of("shop", "GET /products/1").withTags("product:1");

    private final ManualTime time = new ManualTime();

    @ParameterizedTest
    @ValueSource(strings = {"tag", "namespace", "pattern", "clear"})
    void load_begunWithinAnInvalidation_isNotStored(String kind) {
        try (MemoryCacheAdapter cache = MemoryAdapters.of(100, time)) {
            cache.set(DATA, "old", null);
            AtomicReference<CacheToken> token = new AtomicReference<>(CacheToken.none());
            // The data is about to be removed, and could still be read.
            time.atNextReading(() -> token.set(cache.token(RESPONSE)));

            invalidation(kind).accept(cache);

            assertWithinAndRefused(cache, token.get());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag", "namespace", "pattern", "clear"})
    void load_begunAndStoredWithinAnInvalidation_isRefused(String kind) {
        try (MemoryCacheAdapter cache = MemoryAdapters.of(100, time)) {
            cache.set(DATA, "old", null);
            AtomicBoolean tried = new AtomicBoolean();
            time.atNextReading(() -> {
                CacheToken token = cache.token(RESPONSE);
                assertThat(cache.store(RESPONSE, "made of old", null, token)).isFalse();
                tried.set(true);
            });

            invalidation(kind).accept(cache);

            assertThat(tried).as("tried within the invalidation").isTrue();
            assertThat(cache.<String>value(RESPONSE, String.class)).isNull();
        }
    }

    @Test
    void load_readingWhatOthersRemoveWithinAnInvalidation_isNotStored() {
        try (MemoryCacheAdapter cache = MemoryAdapters.of(100, time)) {
            CacheKey first = CacheKey.of("shop", "first");
            cache.set(first, "first", null);
            cache.set(DATA, "old", null);
            AtomicReference<CacheToken> token = new AtomicReference<>(CacheToken.none());
            // The fence is raised, the data not yet removed: another caller does that before the invalidation gets
            // there.
            time.atNextReading(() -> {
                token.set(cache.token(RESPONSE));
                assertThat(cache.<String>value(DATA, String.class)).isEqualTo("old");
                assertThat(cache.delete(DATA)).isTrue();
            });

            long removed = cache.invalidate(
                    Invalidation.union(List.of(Invalidation.key(first), Invalidation.tags("product:1"))));

            assertThat(removed).as("the first entry alone").isEqualTo(1);
            assertWithinAndRefused(cache, token.get());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag", "namespace", "pattern", "clear"})
    void whatIsBeingDeleted_cannotBeReadOnceAnInvalidationMissesIt(String kind) {
        try (MemoryCacheAdapter cache = MemoryAdapters.of(100, time)) {
            cache.set(DATA, "old", Duration.ofHours(1));
            AtomicReference<@Nullable String> read = new AtomicReference<>("not looked for");
            time.atNextReading(() -> time.atNextReading(
                    () -> { // at the second one within the deletion
                        invalidation(kind).accept(cache);
                        read.set(cache.<String>value(DATA, String.class));
                    }));

            cache.delete(DATA);

            assertThat(read.get()).isNull();
        }
    }

    private static void assertWithinAndRefused(MemoryCacheAdapter cache, @Nullable CacheToken token) {
        assertThat(token).as("taken within the invalidation").isNotEqualTo(CacheToken.none());
        assertThat(cache.store(RESPONSE, "made of old", null, requireNonNull(token)))
                .isFalse();
    }

    private static Consumer<MemoryCacheAdapter> invalidation(String kind) {
        return switch (kind) {
            case "tag" -> c -> c.deleteByTags(List.of("product:1"));
            case "namespace" -> c -> c.deleteByNamespace("shop");
            case "pattern" -> c -> c.deleteByPattern("shop:*");
            default -> MemoryCacheAdapter::clear;
        };
    }

    @Test
    void load_begunWithinASet_losesToIt() throws Exception {
        for (boolean withLookup : new boolean[] {true, false}) {
            try (MemoryCacheAdapter cache = MemoryAdapters.of(100, time)) {
                AtomicReference<CacheToken> token = new AtomicReference<>(CacheToken.none());
                Thread other = new Thread(() -> {
                    if (!withLookup) {
                        token.set(cache.token(DATA));
                    } else if (cache.<String>peek(DATA, String.class) instanceof CacheLookup.Miss<String> miss) {
                        token.set(miss.token());
                    }
                });
                // The set has raised its fence, and has not yet published its entry.
                time.atNextReading(() -> {
                    Thread owner = Thread.currentThread();
                    other.start();
                    await().until(() -> Waits.isBlockedBy(owner, other) || !other.isAlive());
                });
                cache.set(DATA, "set", null);
                other.join();

                boolean overwritten = cache.store(DATA, "stale", null, requireNonNull(token.get()));

                assertThat(overwritten)
                        .as("a token without a look-up is from after the set, one with a look-up must not be")
                        .isEqualTo(!withLookup);
            }
        }
    }

    @Test
    void load_begunAfterIt_isStored() {
        try (MemoryCacheAdapter cache = MemoryAdapters.of(100, time)) {
            cache.set(DATA, "old", null);
            cache.deleteByTags(List.of("product:1"));
            assertThat(cache.store(RESPONSE, "made of new", null, cache.token(RESPONSE)))
                    .isTrue();
        }
    }
}
