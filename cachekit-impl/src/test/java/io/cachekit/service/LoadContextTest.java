package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.ContextualLoader;
import io.cachekit.CopyMode;
import io.cachekit.LoadContext;
import io.cachekit.TypeRef;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.fixture.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loaders that decide how their values are stored. */
@Timeout(600)
@SuppressWarnings("NullAway") // loaders return null, and tests know what is there
class LoadContextTest {

    private static final CacheOptions OPTIONS = CacheOptions.ofTtl(Duration.ofHours(1));
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualTime time = new ManualTime();
    private final CacheKit kit = CacheKit.builder()
            .time(time)
            .resilience(settings -> settings.random(() -> 0))
            .build();
    private final CacheService cache = kit.service();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        kit.close();
        assertThat(LoadContext.find()).as("left on the thread").isEmpty();
    }

    private String load(ContextualLoader<String, RuntimeException> loader) {
        return cache.getOrSet("k", String.class, OPTIONS, loader);
    }

    private boolean isThere() {
        return cache.exists("k");
    }

    @Test
    void ttl_isThatOfTheLoader() {
        assertThat(load(context -> {
                    context.ttl(MINUTE);
                    return "v";
                }))
                .isEqualTo("v");
        time.advance(Duration.ofSeconds(59));
        assertThat(isThere()).isTrue();
        time.advance(Duration.ofSeconds(2));
        assertThat(isThere()).isFalse();
    }

    @Test
    void ttl_isShortenedByTheJitter_andHasTheWindowsOfTheOptions() {
        try (CacheKit jittered = CacheKit.builder()
                .time(time)
                .resilience(settings -> settings.random(() -> 0.5))
                .build()) {
            CacheOptions options = OPTIONS.ttlJitter(0.2).staleIfError(MINUTE);
            CacheService service = jittered.service();
            assertThat(service.getOrSet("k", String.class, options, context -> {
                        context.ttl(Duration.ofSeconds(100));
                        return "v";
                    }))
                    .isEqualTo("v");
            time.advance(Duration.ofSeconds(89));
            assertThat(service.exists("k")).isTrue();
            time.advance(Duration.ofSeconds(2));
            assertThat(service.exists("k")).isFalse();
            assertThat(service.getOrSet("k", String.class, options, () -> {
                        throw new IllegalStateException("the source is away");
                    }))
                    .isEqualTo("v");
        }
    }

    @Test
    void ttl_thatIsZeroOrLess_returnsTheValueAndStoresNothing() {
        for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(-5))) {
            assertThat(load(context -> {
                        context.ttl(none);
                        return "v";
                    }))
                    .isEqualTo("v");
            assertThat(isThere()).isFalse();
        }
        assertThat(kit.counters().get(CacheEvent.NOT_STORED_TTL)).isEqualTo(2);
    }

    @Test
    void ttl_boundsTheTimeForAnAbsentValue() {
        AtomicInteger loads = new AtomicInteger();
        ContextualLoader<String, RuntimeException> loader = context -> {
            loads.incrementAndGet();
            context.ttl(MINUTE);
            return null;
        };
        CacheOptions absent = OPTIONS.absentTtl(Duration.ofMinutes(30));
        assertThat(cache.getOrSet("k", String.class, absent, loader)).isNull();
        assertThat(cache.getOrSet("k", String.class, absent, loader)).isNull();
        assertThat(loads).hasValue(1);
        time.advance(MINUTE.plusSeconds(1));
        assertThat(cache.getOrSet("k", String.class, absent, loader)).isNull();
        assertThat(loads).hasValue(2);
    }

    @Test
    void tags_comeToThoseOfTheOptions() {
        for (String tag : List.of("given", "late", "later")) {
            assertThat(cache.getOrSet("k", String.class, OPTIONS.tags("given"), context -> {
                        context.tags("late").tags("later");
                        return "v";
                    }))
                    .isEqualTo("v");
            assertThat(isThere()).isTrue();
            assertThat(cache.invalidateTags(tag)).as(tag).isEqualTo(1);
            assertThat(isThere()).isFalse();
        }
    }

    @Test
    void tags_thatAreBlank_areRefused() {
        load(context -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> context.tags("good", " "))
                    .withMessageContaining("tag is blank");
            return "v";
        });
        assertThat(cache.invalidateTags("good")).isZero();
    }

    @Test
    void doNotStore_returnsTheValueAlone() {
        assertThat(load(context -> {
                    context.ttl(MINUTE).doNotStore();
                    return "v";
                }))
                .isEqualTo("v");
        assertThat(isThere()).isFalse();
        assertThat(kit.counters().get(CacheEvent.NOT_STORED_CONTEXT)).isEqualTo(1);
        assertThat(kit.counters().get(CacheEvent.LOAD)).isEqualTo(1);
    }

    @Test
    void doNotStore_keepsTheOldValueUntilItExpires() {
        CacheOptions early = OPTIONS.refreshAfter(MINUTE);
        cache.getOrSet("k", String.class, early, () -> "old");
        for (String value : new String[] {"new", null}) {
            time.advance(Duration.ofMinutes(2));
            assertThat(cache.<String, RuntimeException>getOrSet("k", String.class, early, context -> {
                        context.doNotStore();
                        return value;
                    }))
                    .isEqualTo(value);
            assertThat(cache.get("k", String.class)).contains("old");
        }
        time.advance(Duration.ofHours(1));
        assertThat(isThere()).isFalse();
    }

    @Test
    void doNotStore_holdsForACallThatSkipsTheRead() {
        cache.set("k", "old");
        assertThat(cache.getOrSet("k", String.class, OPTIONS.skipRead(), context -> {
                    context.doNotStore();
                    return "new";
                }))
                .isEqualTo("new");
        assertThat(cache.get("k", String.class)).contains("old");
    }

    @Test
    void current_isTheInnermostLoad_andTheOuterOneAfterIt() {
        LoadContext<String> outer = cache.getOrSet("outer", new TypeRef<LoadContext<String>>() {}, OPTIONS, given -> {
            LoadContext<String> before = LoadContext.current();
            cache.getOrSet("inner", String.class, OPTIONS, inner -> {
                assertThat(LoadContext.<String>current()).isSameAs(inner).isNotSameAs(before);
                inner.doNotStore();
                return "v";
            });
            assertThatIllegalStateException()
                    .isThrownBy(() -> cache.getOrSet("failing", String.class, OPTIONS, inner -> {
                        throw new IllegalStateException("away");
                    }));
            assertThat(LoadContext.<String>current()).isSameAs(before);
            given.doNotStore();
            return before;
        });
        assertThat(cache.exists("inner")).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> outer.ttl(MINUTE))
                .withMessageContaining("The load of outer has ended");
        assertThatIllegalStateException().isThrownBy(LoadContext::current).withMessageContaining("runs no loader");
    }

    @Test
    void context_onAnotherThread_isRefused() {
        load(context -> {
            Future<?> other = threads.submit(() -> context.doNotStore());
            assertThatThrownBy(other::get)
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(
                            "belongs to thread " + Thread.currentThread().getName());
            return "v";
        });
        assertThat(isThere()).isTrue();
    }

    @Test
    void context_isThereWhereNothingIsStored() {
        try (CacheKit off = CacheKit.builder().enabled(false).build()) {
            assertThat(off.service().getOrSet("k", String.class, OPTIONS, context -> {
                        context.ttl(MINUTE).tags("t").doNotStore();
                        return "v";
                    }))
                    .isEqualTo("v");
        }
        assertThat(cache.getOrSet("k", String.class, OPTIONS.skipWrite(), context -> {
                    context.doNotStore();
                    return "v";
                }))
                .isEqualTo("v");
        assertThat(kit.counters().get(CacheEvent.NOT_STORED_CONTEXT)).isZero();
    }

    @Test
    void stage_decidesUntilItIsComplete_onAnyThread() throws Exception {
        AtomicReference<LoadContext<String>> kept = new AtomicReference<>();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> loaded = cache.getOrSetAsync(
                        "k", String.class, OPTIONS, (LoadContext<String> context) -> {
                            kept.set(context);
                            assertThat(LoadContext.<String>current()).isSameAs(context);
                            return source.thenApply(value -> {
                                context.ttl(MINUTE).tags("late");
                                return value;
                            });
                        })
                .toCompletableFuture();
        assertThat(LoadContext.find()).isEmpty();
        threads.submit(() -> source.complete("v")).get();
        assertThat(loaded.get()).isEqualTo("v");
        assertThatIllegalStateException().isThrownBy(() -> kept.get().doNotStore());
        time.advance(MINUTE.minusSeconds(1));
        assertThat(isThere()).isTrue();
        assertThat(cache.invalidateTags("late")).isEqualTo(1);
    }

    @Test
    void stage_ofAGenericType_isNotStored() {
        CompletableFuture<List<String>> loaded = cache.getOrSetAsync(
                        "k", new TypeRef<List<String>>() {}, OPTIONS, (LoadContext<List<String>> context) -> {
                            context.doNotStore();
                            return CompletableFuture.completedStage(List.of("v"));
                        })
                .toCompletableFuture();
        assertThat(loaded).isCompletedWithValue(List.of("v"));
        assertThat(isThere()).isFalse();
    }

    @Test
    void async_runsTheLoaderWithItsContext() throws Exception {
        assertThat(cache.async()
                        .getOrSet("k", String.class, OPTIONS, context -> {
                            context.doNotStore();
                            return "v";
                        })
                        .toCompletableFuture()
                        .get())
                .isEqualTo("v");
        assertThat(isThere()).isFalse();
    }

    @Test
    void valueOfAnother_thatCantBeCopied_isLoadedAgainWithAContext() {
        cache.set("k", new Thread(), OPTIONS);
        CacheOptions copied = OPTIONS.copy(CopyMode.READ);
        ContextualLoader<Object, RuntimeException> loader = context -> {
            assertThat(LoadContext.<Object>current()).isSameAs(context.ttl(MINUTE));
            return "own";
        };
        assertThat(cache.getOrSet("k", Object.class, copied, loader)).isEqualTo("own");
        assertThat(cache.getOrSetAsync(
                                "k",
                                Object.class,
                                copied,
                                (LoadContext<Object> context) -> CompletableFuture.completedStage(loader.load(context)))
                        .toCompletableFuture())
                .isCompletedWithValue("own");
    }

    @Test
    void failure_reachesTheCallerUnchanged() {
        assertThatThrownBy(() -> cache.getOrSet("k", String.class, OPTIONS, context -> {
                    context.ttl(MINUTE);
                    throw new IOException("away");
                }))
                .isInstanceOf(IOException.class);
        assertThat(isThere()).isFalse();
    }

    /** The waiter has asked before the value is there, and loads its own after. */
    private String waitFor(ContextualLoader<String, Exception> first) throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<String> leader = threads.submit(() -> cache.getOrSet("k", String.class, OPTIONS, context -> {
            loading.countDown();
            release.await();
            return first.load(context);
        }));
        loading.await();
        AtomicReference<Thread> waiting = new AtomicReference<>();
        Future<String> waiter = threads.submit(() -> {
            waiting.set(Thread.currentThread());
            return cache.getOrSet("k", String.class, OPTIONS, () -> "own");
        });
        Awaitility.await()
                .atMost(Patience.BOUND)
                .until(() -> waiting.get() != null && waiting.get().getState() == Thread.State.TIMED_WAITING);
        release.countDown();
        assertThat(leader.get()).isEqualTo("first");
        return waiter.get();
    }

    @Test
    void waiters_shareAValueThatIsStored_orHasNoTtl() throws Exception {
        assertThat(waitFor(context -> {
                    context.ttl(MINUTE).tags("late");
                    return "first";
                }))
                .isEqualTo("first");
        cache.clearAll();
        assertThat(waitFor(context -> {
                    context.ttl(Duration.ZERO);
                    return "first";
                }))
                .isEqualTo("first");
    }

    @Test
    void waiters_lookAgain_ifTheValueIsNotStored_orALateTagWasInvalidated() throws Exception {
        assertThat(waitFor(context -> {
                    context.doNotStore();
                    return "first";
                }))
                .isEqualTo("own");
        for (Duration ttl : List.of(MINUTE, Duration.ZERO)) {
            cache.clearAll();
            assertThat(waitFor(context -> {
                        context.ttl(ttl).tags("late");
                        cache.invalidateTags("late");
                        return "first";
                    }))
                    .isEqualTo("own");
        }
    }

    @Test
    void options_areNotCheckedAgainstTheContext() {
        List<String> reasons = new ArrayList<>();
        CacheOptions early = OPTIONS.refreshAfter(Duration.ofMinutes(30));
        assertThat(cache.getOrSet("k", String.class, early, context -> {
                    context.ttl(MINUTE);
                    reasons.add("a time of refresh past the TTL never comes");
                    return "v";
                }))
                .isEqualTo("v");
        time.advance(Duration.ofSeconds(59));
        assertThat(cache.getOrSet("k", String.class, early, () -> "new"))
                .as(reasons.get(0))
                .isEqualTo("v");
    }
}
