package io.cachekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheLookup;
import io.cachekit.CacheOptions;
import io.cachekit.CacheSerializationException;
import io.cachekit.CacheService;
import io.cachekit.CopyMode;
import io.cachekit.TypeRef;
import io.cachekit.internal.MemoryUse;
import io.cachekit.settings.MutationMode;
import io.cachekit.testing.LoggedLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who shares a value with whom in memory. */
class CopyModesTest {

    private static final CacheOptions READ = CacheOptions.defaults().copy(CopyMode.READ);
    private static final CacheOptions READ_WRITE = CacheOptions.defaults().copy(CopyMode.READ_WRITE);
    private static final TypeRef<List<String>> LIST = new TypeRef<>() {};

    private final CacheKit kit = CacheKit.builder()
            .memory(memory -> memory.copy("copied", CopyMode.READ_WRITE))
            .build();
    private final CacheService cache = kit.service();

    @AfterEach
    void close() {
        kit.close();
    }

    /** Can be changed. */
    public static class Basket {
        public List<String> items = new ArrayList<>();
        public String owner = "ann";

        static Basket of(String item) {
            Basket basket = new Basket();
            basket.items.add(item);
            return basket;
        }
    }

    /** Can't be changed, and is made of such. */
    record Price(String currency, int amount) {}

    private Basket load(CacheOptions options) {
        return cache.getOrSet("basket", Basket.class, options, () -> Basket.of("a"));
    }

    @Test
    void whatCanBeCopied_hasAWeight() {
        MemoryUse memory = (MemoryUse) kit.adapter();
        load(CacheOptions.defaults());
        assertThat(memory.memoryBytes()).as("nobody knows it").isZero();
        cache.delete("basket");
        load(READ);
        assertThat(memory.memoryBytes()).isBetween(10L, 1_000L);
        cache.set("basket", Basket.of("a".repeat(5_000)), READ_WRITE);
        assertThat(memory.memoryBytes()).isBetween(5_000L, 6_000L);
        cache.delete("basket");
        assertThat(memory.memoryBytes()).isZero();
    }

    @Test
    void none_callersShareTheObject() {
        Basket loaded = load(CacheOptions.defaults());
        assertThat(load(CacheOptions.defaults())).isSameAs(loaded);
    }

    @Test
    void read_hitsAreCopies_butTheLoadersOwnChangesShow() {
        Basket loaded = load(READ);
        Basket hit = load(READ);
        assertThat(hit).isNotSameAs(loaded).usingRecursiveComparison().isEqualTo(loaded);
        hit.items.add("b");
        assertThat(load(READ).items).containsExactly("a");
        loaded.items.add("c");
        assertThat(load(READ).items).containsExactly("a", "c");
    }

    @Test
    void readWrite_nobodysChangesShow() {
        Basket loaded = load(READ_WRITE);
        loaded.items.add("b");
        loaded.owner = "bob";
        Basket hit = load(READ_WRITE);
        hit.items.add("c");
        assertThat(load(READ_WRITE).items).containsExactly("a");
        assertThat(load(READ_WRITE).owner).isEqualTo("ann");
    }

    @Test
    void namespace_itsModeCountsForEveryOperation() {
        CacheService copied = cache.namespace("copied");
        Basket own = Basket.of("a");
        copied.set("one", own);
        copied.setAll(Map.of("two", own), CacheOptions.defaults());
        assertThat(copied.put("three", own, CacheOptions.defaults(), copied.token("three", CacheOptions.defaults())))
                .isTrue();
        assertThat(copied.store("four", own, CacheOptions.defaults(), copied.token("four", CacheOptions.defaults())))
                .isTrue();
        own.items.add("b");
        for (String key : List.of("one", "two", "three", "four")) {
            for (int i = 0; i < 2; i++) {
                assertUnchanged(copied.get(key, Basket.class).orElseThrow());
                assertUnchanged(copied.getAll(List.of(key), Basket.class).get(key));
                assertUnchanged(copied.peek(key, Basket.class).orElseThrow().value());
                assertUnchanged(((CacheLookup.Hit<Basket>) copied.lookup(key, Basket.class, CacheOptions.defaults()))
                        .entry()
                        .value());
                assertUnchanged(copied.getOrSet(key, Basket.class, () -> own));
                assertUnchanged(copied.getOrSetAsync(
                                key, Basket.class, CacheOptions.defaults(), () -> CompletableFuture.completedStage(own))
                        .toCompletableFuture()
                        .join());
            }
        }
        CacheOptions none = CacheOptions.defaults().copy(CopyMode.NONE);
        assertThat(copied.getOrSet("one", Basket.class, none, () -> own))
                .isSameAs(copied.getOrSet("one", Basket.class, none, () -> own));
    }

    /** Changes what it has looked at. */
    private static void assertUnchanged(@Nullable Basket basket) {
        assertThat(Objects.requireNonNull(basket).items).containsExactly("a");
        basket.items.clear();
    }

    @Test
    void stage_itsCallersOwnChangesDoNotShow() {
        Basket loaded = cache.getOrSetAsync(
                        "staged", Basket.class, READ_WRITE, () -> CompletableFuture.completedStage(Basket.of("a")))
                .toCompletableFuture()
                .join();
        loaded.items.add("b");
        assertThat(cache.getOrSet("staged", Basket.class, READ_WRITE, () -> Basket.of("x")).items)
                .containsExactly("a");
    }

    @Test
    void sharedLoad_eachCallerGetsAnObjectOfItsOwn() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CompletableFuture<@Nullable Void> go = new CompletableFuture<>();
        List<CompletableFuture<Basket>> all = new ArrayList<>();
        AtomicInteger loads = new AtomicInteger();
        for (int i = 0; i < 4; i++) {
            all.add(CompletableFuture.supplyAsync(() -> cache.getOrSet("shared", Basket.class, READ_WRITE, () -> {
                loads.incrementAndGet();
                entered.countDown();
                go.join();
                return Basket.of("a");
            })));
            entered.await();
        }
        go.complete(null);
        for (CompletableFuture<Basket> one : all) {
            Basket basket = one.get();
            assertThat(basket.items).containsExactly("a");
            basket.items.add("b");
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void immutableValues_areNeverCopied() {
        Price price = new Price("EUR", 5);
        for (Object value : List.of(price, "text", 12345678L, Thread.State.NEW, Instant.EPOCH)) {
            cache.set("immutable", value, READ_WRITE);
            assertThat(cache.getOrSet("immutable", Object.class, READ_WRITE, () -> "loaded"))
                    .isSameAs(value);
        }
    }

    /** Holds what no codec writes. */
    static class Handle {
        final Thread owner = Thread.currentThread();
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "READ_WRITE"})
    void whatCannotBeCopied_isReturnedAndNotKept_andTheLogSaysWhy(CopyMode mode) {
        CacheOptions options = CacheOptions.defaults().copy(mode).namespace("handles");
        AtomicInteger loads = new AtomicInteger();
        try (LoggedLines log = LoggedLines.of("io.cachekit.service")) {
            for (int i = 1; i <= 3; i++) {
                Handle handle = cache.getOrSet("handle", Handle.class, options, () -> {
                    loads.incrementAndGet();
                    return new Handle();
                });
                assertThat(handle.owner).isSameAs(Thread.currentThread());
                assertThat(loads).hasValue(i);
            }
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING")
                    .contains(Handle.class.getName())
                    .contains("namespace handles")
                    .contains("set copy=none");
        }
        assertThatThrownBy(() -> cache.set("handle", new Handle(), options))
                .isInstanceOf(CacheSerializationException.class)
                .hasMessageContaining(Handle.class.getName());
    }

    @Test
    void mutation_isFoundAtTheNextHit() {
        for (MutationMode mode : List.of(MutationMode.WARN, MutationMode.FAIL)) {
            try (CacheKit watching = CacheKit.builder()
                            .memory(memory -> memory.detectMutation(mode))
                            .build();
                    LoggedLines log = LoggedLines.of("io.cachekit.service")) {
                CacheService watched = watching.service().namespace("lists");
                List<String> list = watched.getOrSet("list", LIST, () -> new ArrayList<>(List.of("a")));
                assertThat(watched.get("list", LIST)).contains(list);
                list.add("secret");
                if (mode == MutationMode.FAIL) {
                    assertThatThrownBy(() -> watched.get("list", LIST))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("A java.util.ArrayList in namespace lists was changed");
                } else {
                    assertThat(watched.get("list", LIST)).contains(list);
                    assertThat(watched.get("list", LIST)).contains(list);
                    assertThat(log.lines()).singleElement().asString().contains("was changed after it was cached");
                }
                assertThat(log.lines()).noneMatch(line -> line.contains("secret"));
            }
        }
    }
}
