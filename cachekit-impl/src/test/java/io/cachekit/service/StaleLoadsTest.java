package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheLoader;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CopyMode;
import io.cachekit.TypeRef;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.FailingKeys;
import io.cachekit.testing.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values in place of loads that failed: stale, and never invalidated before. */
@Timeout(600)
@SuppressWarnings("NullAway") // loaders return null, and tests know what is there
class StaleLoadsTest {

    private static final CacheOptions WINDOW = CacheOptions.ofTtl(Duration.ofMinutes(1))
            .namespace("shop")
            .tags("t")
            .staleIfError(Duration.ofHours(1));

    private final ManualTime time = new ManualTime();
    private final CacheKit kit = CacheKit.builder()
            .time(time)
            .resilience(settings -> settings.random(() -> 0).retryInterval(Duration.ofSeconds(5)))
            .build();
    private final CacheService cache = kit.service();
    private final AtomicInteger tries = new AtomicInteger();

    @AfterEach
    void close() {
        kit.close();
    }

    private String load(CacheLoader<String, ?> loader) throws Exception {
        return cache.<String, Exception>getOrSet("k", String.class, WINDOW, () -> {
            tries.incrementAndGet();
            return loader.load();
        });
    }

    private static String fail() throws IOException {
        throw new IOException("the source is away");
    }

    private void makeStale() throws Exception {
        assertThat(load(() -> "old")).isEqualTo("old");
        tries.set(0);
        time.advance(Duration.ofMinutes(2));
    }

    @Test
    void failure_isAnsweredByTheStaleValue() throws Exception {
        makeStale();
        assertThat(load(StaleLoadsTest::fail)).isEqualTo("old");
        assertThat(cache.namespace("shop").get("k", String.class))
                .as("reads don't see it")
                .isEmpty();
        assertThat(kit.adapter().getStats().totalHits()).isEqualTo(1);
    }

    @Test
    void failure_withoutAWindow_isThrown() throws Exception {
        makeStale();
        CacheOptions none = WINDOW.staleIfError(Duration.ZERO);
        assertThatThrownBy(() -> cache.getOrSet("k", String.class, none, StaleLoadsTest::fail))
                .isInstanceOf(IOException.class);
    }

    @Test
    void failure_afterTheWindow_isThrown_evenWhileTheKeyIsHeld() throws Exception {
        makeStale();
        time.advance(Duration.ofMinutes(58));
        assertThat(load(StaleLoadsTest::fail)).isEqualTo("old");
        time.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> load(StaleLoadsTest::fail)).isInstanceOf(IOException.class);
    }

    @Test
    void windowOfTheReader_mayBeShorterThanThatOfTheStore() throws Exception {
        makeStale();
        CacheOptions shorter = WINDOW.staleIfError(Duration.ofSeconds(30));
        assertThatThrownBy(() -> cache.getOrSet("k", String.class, shorter, StaleLoadsTest::fail))
                .isInstanceOf(IOException.class);
    }

    @Test
    void failedKey_isTriedAgainAfterPausesThatDouble() throws Exception {
        makeStale();
        assertThat(load(StaleLoadsTest::fail)).isEqualTo("old");
        assertThat(load(StaleLoadsTest::fail)).isEqualTo("old");
        assertThat(tries).hasValue(1);
        time.advance(Duration.ofSeconds(5));
        assertThat(load(StaleLoadsTest::fail)).isEqualTo("old");
        assertThat(tries).hasValue(2);
        time.advance(Duration.ofSeconds(9));
        assertThat(load(StaleLoadsTest::fail)).isEqualTo("old");
        assertThat(tries).hasValue(2);
        time.advance(Duration.ofSeconds(1));
        assertThat(load(() -> "new")).isEqualTo("new");
        assertThat(load(StaleLoadsTest::fail)).isEqualTo("new");
        assertThat(tries).hasValue(3);
    }

    @Test
    void setWhileTheKeyIsHeld_isReturned() throws Exception {
        makeStale();
        assertThat(load(StaleLoadsTest::fail)).isEqualTo("old");
        cache.set("k", "set", WINDOW);
        assertThat(load(StaleLoadsTest::fail)).isEqualTo("set");
    }

    static Stream<Consumer<CacheService>> invalidations() {
        return Stream.of(
                cache -> cache.namespace("shop").delete("k"),
                cache -> cache.invalidateTags("t"),
                cache -> cache.invalidateNamespace("shop"),
                cache -> cache.invalidatePattern("shop:*"),
                CacheService::clearAll);
    }

    @ParameterizedTest
    @MethodSource("invalidations")
    void invalidation_duringTheFailingLoad_leavesTheFailure(Consumer<CacheService> invalidation) throws Exception {
        makeStale();
        assertThatThrownBy(() -> load(() -> {
                    invalidation.accept(cache);
                    return fail();
                }))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @MethodSource("invalidations")
    void invalidation_beforeTheLoad_leavesTheFailure_evenWhileTheKeyIsHeld(Consumer<CacheService> invalidation)
            throws Exception {
        makeStale();
        assertThat(load(StaleLoadsTest::fail)).isEqualTo("old");
        invalidation.accept(cache);
        assertThatThrownBy(() -> load(StaleLoadsTest::fail)).isInstanceOf(IOException.class);
    }

    @Test
    void set_duringTheFailingLoad_isReturned() throws Exception {
        makeStale();
        assertThat(load(() -> {
                    cache.set("k", "set", WINDOW);
                    return fail();
                }))
                .isEqualTo("set");
    }

    static Stream<Throwable> ends() {
        return Stream.of(new StackOverflowError(), new InterruptedException(), new CancellationException());
    }

    @ParameterizedTest
    @MethodSource("ends")
    void whatIsNoFailureOfTheSource_isThrown_andLeavesTheEntry(Throwable end) throws Exception {
        makeStale();
        assertThatThrownBy(() -> load(() -> {
                    if (end instanceof Error error) {
                        throw error;
                    }
                    throw (Exception) end;
                }))
                .isSameAs(end);
        assertThat(load(StaleLoadsTest::fail)).isEqualTo("old");
    }

    @Test
    void answer_isThrown_andRemovesTheEntry() throws Exception {
        makeStale();
        CacheOptions options = WINDOW.load(WINDOW.load().skipOn(List.of(UncheckedIOException.class)));
        assertThatThrownBy(() -> cache.getOrSet("k", String.class, options, () -> {
                    throw new UncheckedIOException(new IOException("no such product"));
                }))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> load(StaleLoadsTest::fail)).isInstanceOf(IOException.class);
    }

    @Test
    void answer_afterASet_leavesTheNewEntry() throws Exception {
        makeStale();
        CacheOptions options = WINDOW.load(WINDOW.load().skipOn(List.of(UncheckedIOException.class)));
        assertThatThrownBy(() -> cache.getOrSet("k", String.class, options, () -> {
                    cache.set("k", "set", WINDOW);
                    throw new UncheckedIOException(new IOException("no such product"));
                }))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(load(StaleLoadsTest::fail)).isEqualTo("set");
    }

    @Test
    void null_isAnAnswer_andRemovesTheEntry() throws Exception {
        makeStale();
        assertThat(load(() -> null)).isNull();
        assertThatThrownBy(() -> load(StaleLoadsTest::fail)).isInstanceOf(IOException.class);
    }

    private CompletionStage<String> loadAsync(CompletionStage<String> source) {
        return cache.getOrSetAsync("k", String.class, WINDOW, () -> source);
    }

    @Test
    void failedStage_isAnsweredByTheStaleValue() throws Exception {
        makeStale();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletionStage<String> first = loadAsync(source);
        CompletionStage<String> second = loadAsync(CompletableFuture.failedStage(new IOException()));
        source.completeExceptionally(new IOException("the source is away"));
        assertThat(first.toCompletableFuture().join()).isEqualTo("old");
        assertThat(second.toCompletableFuture().join()).isEqualTo("old");
        assertThat(loadAsync(CompletableFuture.failedStage(new IOException()))
                        .toCompletableFuture()
                        .join())
                .isEqualTo("old");
    }

    @Test
    void failedStage_ofAnInvalidatedKey_fails() throws Exception {
        makeStale();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> result = loadAsync(source).toCompletableFuture();
        cache.invalidateTags("t");
        source.completeExceptionally(new IOException("the source is away"));
        assertThatThrownBy(result::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void absent_isLoadedOnceInItsTime(boolean staged) throws Exception {
        CacheOptions options = WINDOW.absentTtl(Duration.ofSeconds(30));
        for (int i = 0; i < 3; i++) {
            assertThat(none(options, staged)).isNull();
        }
        assertThat(tries).hasValue(1);
        assertThat(cache.namespace("shop").get("k", String.class)).isEmpty();
        assertThat(kit.adapter().getStats().totalEntries()).isZero();
        time.advance(Duration.ofSeconds(30));
        assertThat(none(options, staged)).isNull();
        assertThat(tries).hasValue(2);
    }

    private String none(CacheOptions options, boolean staged) throws Exception {
        if (!staged) {
            return cache.<String, Exception>getOrSet("k", String.class, options, () -> {
                tries.incrementAndGet();
                return null;
            });
        }
        return cache.getOrSetAsync("k", String.class, options, () -> {
                    tries.incrementAndGet();
                    return CompletableFuture.<String>completedFuture(null);
                })
                .toCompletableFuture()
                .join();
    }

    @Test
    void absent_createdMeanwhile_isLoaded() throws Exception {
        CacheOptions options = WINDOW.absentTtl(Duration.ofSeconds(30));
        assertThat(none(options, false)).isNull();
        cache.invalidateTags("t");
        assertThat(load(() -> "created")).isEqualTo("created");
    }

    private long failing() {
        return ((FailingKeys) cache).failingKeys();
    }

    @Test
    void failingKeys_areThoseThatAreHeld() throws Exception {
        makeStale();
        assertThat(failing()).isZero();
        assertThat(load(StaleLoadsTest::fail)).isEqualTo("old");
        assertThat(failing()).isEqualTo(1);
        time.advance(Duration.ofSeconds(5));
        assertThat(failing()).as("the next caller tries").isZero();
        assertThat(load(StaleLoadsTest::fail)).isEqualTo("old");
        assertThat(failing()).isEqualTo(1);
        time.advance(Duration.ofSeconds(10));
        assertThat(load(() -> "new")).isEqualTo("new");
        assertThat(failing()).isZero();
    }

    @Test
    void operators_areToldOncePerMinuteAndOnceAtTheEnd() throws Exception {
        makeStale();
        for (int i = 0; i < 3; i++) {
            assertThat(load(StaleLoadsTest::fail)).isEqualTo("old");
            time.advance(Duration.ofSeconds(20));
        }
        String line = "WARNING A load in namespace shop failed with java.io.IOException; its callers get the old"
                + " value, as long as stale-if-error allows, or stale-while-revalidate in the background. Restore what"
                + " the loader calls; see the cause. Logged once a minute per namespace";
        assertThat(events()).containsExactly(line + " x1");
        assertThat(load(StaleLoadsTest::fail)).isEqualTo("old");
        assertThat(events()).containsExactly(line + " x2");
        time.advance(Duration.ofMinutes(1));
        assertThat(load(() -> "new")).isEqualTo("new");
        assertThat(events())
                .containsExactly(
                        "INFO A key in namespace shop whose load had failed was loaded again x1", line + " x2");
    }

    private List<String> events() {
        return kit.events().list().stream()
                .map(event -> event.level() + " " + event.text() + " x" + event.count())
                .toList();
    }

    @Test
    void counts_areOneAnswerForEachCall() throws Exception {
        makeStale();
        for (String source : List.of("fails", "held")) {
            assertThat(load(StaleLoadsTest::fail)).as(source).isEqualTo("old");
        }
        assertThat(kit.adapter().getStats().totalMisses()).isEqualTo(1);
        assertThat(kit.adapter().getStats().totalHits()).isEqualTo(2);
    }

    @Test
    void staleValueOfACopiedEntry_isACopy() throws Exception {
        TypeRef<List<String>> list = new TypeRef<>() {};
        CacheOptions copied = CacheOptions.ofTtl(Duration.ofMinutes(1))
                .copy(CopyMode.READ_WRITE)
                .staleIfError(Duration.ofHours(1));
        assertThat(cache.<List<String>, IOException>getOrSet("c", list, copied, () -> new ArrayList<>(List.of("old"))))
                .containsExactly("old");
        time.advance(Duration.ofMinutes(2));
        List<String> first = cache.<List<String>, IOException>getOrSet("c", list, copied, () -> {
            throw new IOException("away");
        });
        first.add("changed by its reader");
        time.advance(Duration.ofMinutes(2));
        List<String> second = cache.getOrSetAsync(
                        "c", list, copied, () -> CompletableFuture.<List<String>>failedStage(new IOException("away")))
                .toCompletableFuture()
                .get();
        assertThat(second).containsExactly("old");
        second.add("changed by its reader");
        time.advance(Duration.ofMinutes(2));
        assertThat(cache.<List<String>, IOException>getOrSet("c", list, copied, () -> {
                    throw new IOException("away");
                }))
                .containsExactly("old");
    }
}
