package io.cachekit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheInvalidated;
import io.cachekit.CacheKey;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.Invalidation;
import io.cachekit.KeyPattern;
import io.cachekit.OperatorEvent;
import io.cachekit.internal.CacheEvent;
import io.cachekit.testing.ManualTransactions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvalidationListenerTest {

    private static final CacheOptions TAGGED = CacheOptions.defaults().tags("a", "b");

    private final List<CacheInvalidated> events = new CopyOnWriteArrayList<>();
    private final ManualTransactions transactions = new ManualTransactions();
    private final CacheKit kit = CacheKit.builder()
            .transactions(transactions)
            .onInvalidated(events::add)
            .build();
    private final CacheService cache = kit.service();

    @AfterEach
    void close() {
        kit.close();
    }

    private static Invalidation key(String key) {
        return Invalidation.key(CacheKey.of(key));
    }

    @Test
    void eachCall_isOneEvent_withNamesAndNumber() {
        cache.set("k", "v", TAGGED);
        assertThat(cache.invalidateTags("a", "b")).isEqualTo(1);
        assertThat(cache.delete("k")).isFalse();
        cache.namespace("n").set("k", "v");
        cache.invalidateNamespace("n");
        cache.invalidatePattern("x*");
        cache.clearAll();
        cache.async().invalidateTags("c").toCompletableFuture().join();
        cache.invalidate(key("one"), Invalidation.tags("d"));

        assertThat(events)
                .containsExactly(
                        new CacheInvalidated(Invalidation.tags("a", "b"), 1),
                        new CacheInvalidated(key("k"), 0),
                        new CacheInvalidated(Invalidation.namespace("n"), 1),
                        new CacheInvalidated(new Invalidation.Pattern(KeyPattern.compile("x*")), 0),
                        new CacheInvalidated(Invalidation.all(), 0),
                        new CacheInvalidated(Invalidation.tags("c"), 0),
                        new CacheInvalidated(Invalidation.union(List.of(key("one"), Invalidation.tags("d"))), 0));
        assertThat(events.get(0).tags()).containsExactly("a", "b");
        assertThat(events.get(6).tags()).containsExactly("d");
        assertThat(events.get(1).tags()).isEmpty();
    }

    @Test
    void setsPutsAndEmptyInvalidations_areNone() {
        cache.set("k", "v");
        assertThat(cache.put("k", "w", CacheOptions.defaults(), cache.token("k", CacheOptions.defaults())))
                .isTrue();
        assertThat(cache.put("k", null, CacheOptions.defaults(), cache.token("k", CacheOptions.defaults())))
                .isFalse();
        assertThat(cache.invalidateTags()).isZero();
        assertThat(cache.invalidate()).isZero();
        assertThat(cache.invalidate(Invalidation.union(List.of()))).isZero();
        assertThat(cache.cleanupExpired()).isZero();
        assertThat(events).isEmpty();
    }

    @Test
    void commit_isOneEventAfterIt() {
        cache.set("k", "v", TAGGED);
        transactions.begin();
        assertThat(cache.invalidateTags("a")).isZero();
        assertThat(cache.delete("other")).isFalse();
        assertThat(events).isEmpty();
        transactions.commit();

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.what().parts()).containsExactlyInAnyOrder(Invalidation.tags("a"), key("other"));
            assertThat(event.removed()).isEqualTo(1);
        });
    }

    @Test
    void rollback_isNone_andAnUnknownOutcomeIsOne() {
        transactions.begin();
        assertThat(cache.invalidateTags("a")).isZero();
        transactions.rollback();
        assertThat(events).isEmpty();

        transactions.begin();
        assertThat(cache.invalidateTags("a")).isZero();
        transactions.endInDoubt();
        assertThat(events).containsExactly(new CacheInvalidated(Invalidation.tags("a"), 0));
    }

    @Test
    void commit_setsOnly_isNone() {
        transactions.begin();
        cache.set("k", "v");
        transactions.commit();
        assertThat(cache.exists("k")).isTrue();
        assertThat(events).isEmpty();
    }

    @Test
    void listenerThrows_callerAndOtherListenersGoOn_andItIsReported() {
        try (CacheKit failing = CacheKit.builder()
                .onInvalidated(event -> {
                    throw new IllegalStateException("a secret of the CDN");
                })
                .onInvalidated(event -> {
                    throw new NoClassDefFoundError("com/example/Client");
                })
                .onInvalidated(events::add)
                .build()) {
            failing.service().set("k", "v", TAGGED);
            assertThat(failing.service().invalidateTags("a")).isEqualTo(1);
            assertThat(failing.service().exists("k")).isFalse();
            assertThat(events).hasSize(1);
            assertThat(failing.counters().get(CacheEvent.OBSERVER_FAILED)).isEqualTo(2);
            assertThat(failing.events().list())
                    .singleElement()
                    .matches(event -> event.code().equals("CACHEKIT-5004") && event.count() == 2)
                    .extracting(OperatorEvent::text)
                    .asString()
                    .doesNotContain("secret");
        }
    }

    @Test
    void cacheSwitchedOff_invalidationsAreEvents() {
        try (CacheKit off =
                CacheKit.builder().enabled(false).onInvalidated(events::add).build()) {
            assertThat(off.service().invalidateTags("a")).isZero();
        }
        assertThat(events).hasSize(1);
    }

    /** A listener sees no value older than the invalidation that it is called for, whatever loads meanwhile. */
    @Test
    void manyThreads_listenersReadNothingOlder_andEachCallIsOneEvent() throws InterruptedException {
        AtomicLong version = new AtomicLong();
        AtomicLong calls = new AtomicLong();
        AtomicReference<@Nullable String> older = new AtomicReference<>();
        AtomicReference<@Nullable CacheService> shared = new AtomicReference<>();
        try (CacheKit racing = CacheKit.builder()
                .onInvalidated(event -> {
                    long least = Long.parseLong(event.tags().iterator().next().substring(1));
                    long read = Objects.requireNonNull(shared.get()).getOrSet("k", long.class, TAGGED, version::get);
                    calls.incrementAndGet();
                    if (read < least) {
                        older.set(read + " after the invalidation of " + least);
                    }
                })
                .build()) {
            shared.set(racing.service());
            List<Thread> threads = IntStream.range(0, 8)
                    .mapToObj(i -> new Thread(() -> change(racing.service(), version)))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(older).hasValue(null);
        assertThat(calls).hasValue(8 * 500);
    }

    private static void change(CacheService cache, AtomicLong version) {
        for (int i = 0; i < 500; i++) {
            long changed = version.incrementAndGet();
            long unused = cache.invalidateTags("v" + changed, "a");
            if (ThreadLocalRandom.current().nextBoolean()) {
                long unusedValue = cache.getOrSet("k", long.class, TAGGED, version::get);
            }
        }
    }
}
