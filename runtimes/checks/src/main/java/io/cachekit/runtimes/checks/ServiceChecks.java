package io.cachekit.runtimes.checks;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.TypeRef;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Checks of the service. */
@Dependent
class ServiceChecks {

    private static final String NAMESPACE = "checks-service";

    private final CacheService all;
    private final CacheService cache;

    @Inject
    ServiceChecks(CacheService cache) {
        this.all = cache;
        this.cache = cache.namespace(NAMESPACE);
    }

    List<Check> all() {
        return List.of(
                new Check("getOrSet of a generic type", this::generic),
                new Check("concurrent misses load once", this::once),
                new Check("setAll, getAll, delete", this::several),
                new Check("invalidation by tag, pattern and namespace", this::invalidation),
                new Check("expiry", this::expiry),
                new Check("a load that was invalidated is not stored", this::noStaleStore),
                new Check("asynchronous operations", this::async));
    }

    private void generic() {
        cache.clearAll();
        TypeRef<List<Price>> type = new TypeRef<>() {};
        List<Price> loaded = cache.getOrSet("list", type, () -> List.of(Price.of("a", 1), Price.of("b", 2)));
        Expect.equal("from the cache", Optional.of(loaded), cache.get("list", type));
    }

    private void once() throws Exception {
        cache.clearAll();
        AtomicInteger loads = new AtomicInteger();
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(
                () -> cache.getOrSet("once", Integer.class, () -> {
                    loading.countDown();
                    Threads.await("the load goes on", goOn);
                    return loads.incrementAndGet();
                }),
                Threads::start);
        Threads.await("a load begins", loading);
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(
                () -> cache.getOrSet("once", Integer.class, loads::incrementAndGet), Threads::start);
        goOn.countDown();
        Expect.equal("the first", 1, first.get(20, TimeUnit.SECONDS));
        Expect.equal("the second", 1, second.get(20, TimeUnit.SECONDS));
    }

    private void several() {
        cache.clearAll();
        Map<String, Price> both = Map.of("a", Price.of("a", 1), "b", Price.of("b", 2));
        cache.setAll(both, CacheOptions.ofTtl(Duration.ofMinutes(1)));
        Expect.equal("read together", both, cache.getAll(List.of("a", "b", "c"), Price.class));
        Expect.that("one is deleted", cache.delete("a"));
        Expect.that("it is gone", !cache.exists("a"));
    }

    private void invalidation() {
        cache.clearAll();
        cache.set("x1", 1, CacheOptions.defaults().tags("checks-odd"));
        cache.set("x2", 2, CacheOptions.defaults().tags("checks-even"));
        cache.set("x3", 3, CacheOptions.defaults().tags("checks-odd"));
        cache.set("y4", 4);
        Expect.equal("by tag", 2L, all.invalidateTags("checks-odd"));
        Expect.equal("by pattern", 1L, cache.invalidatePattern("x*"));
        Expect.equal("by namespace", 1L, all.invalidateNamespace(NAMESPACE));
        Expect.that("nothing left", !cache.exists("y4"));
    }

    private void expiry() {
        cache.set("short", "value", CacheOptions.ofTtl(Duration.ofMillis(100)));
        Expect.soon("expires", () -> !cache.exists("short"));
        Expect.equal("read", Optional.empty(), cache.get("short", String.class));
    }

    private void noStaleStore() {
        cache.clearAll();
        String seen =
                cache.getOrSet("raced", String.class, CacheOptions.defaults().tags("checks-raced"), () -> {
                    long unused = all.invalidateTags("checks-raced");
                    return "old";
                });
        Expect.equal("the caller has it", "old", seen);
        Expect.that("the cache has not", !cache.exists("raced"));
        Expect.equal("loaded again", "new", cache.getOrSet("raced", String.class, () -> "new"));
    }

    private void async() throws Exception {
        cache.clearAll();
        String loaded = cache.getOrSetAsync(
                        "stage",
                        String.class,
                        CacheOptions.defaults(),
                        () -> CompletableFuture.supplyAsync(() -> "value"))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        Expect.equal("loaded", "value", loaded);
        Expect.equal(
                "read",
                Optional.of("value"),
                cache.async().get("stage", String.class).toCompletableFuture().get(20, TimeUnit.SECONDS));
    }
}
