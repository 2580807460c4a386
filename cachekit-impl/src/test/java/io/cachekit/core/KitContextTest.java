package io.cachekit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose context what runs in, where threads have one and executors carry it over, as those of a server do. */
@Timeout(600)
class KitContextTest {

    private static final InheritableThreadLocal<String> USER = new InheritableThreadLocal<>();
    private static final CacheOptions PLAIN = CacheOptions.defaults();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void close() {
        USER.remove();
        threads.shutdownNow();
        timer.shutdownNow();
    }

    private static Executor capture() {
        String user = USER.get();
        return task -> as(user, task);
    }

    private static void as(String user, Runnable task) {
        String before = USER.get();
        USER.set(user);
        try {
            task.run();
        } finally {
            USER.set(before);
        }
    }

    /** Like a managed executor, runs each task in the context of who hands it over. */
    private void execute(Runnable task) {
        String user = USER.get();
        threads.execute(() -> as(user, task));
    }

    private CacheKitBuilder managed(CacheKitBuilder builder) {
        return builder.callerContexts(KitContextTest::capture)
                .executor(this::execute)
                .scheduler(timer);
    }

    private static <T> T asked(Executor executor, Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                result.complete(task.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.join();
    }

    @Test
    void backgroundWork_hasTheContextOfTheStart_whoeverCausesIt() throws Exception {
        USER.set("server");
        try (CacheKit kit = managed(CacheKit.builder()).build()) {
            for (String user : new String[] {"ann", "bob"}) {
                USER.set(user);
                assertThat(asked(kit.executor(), USER::get)).isEqualTo("server");
                assertThat(kit.scheduler()
                                .schedule(USER::get, 1, TimeUnit.NANOSECONDS)
                                .get())
                        .isEqualTo("server");
                assertThat(kit.scheduler().submit(USER::get).get()).isEqualTo("server");
                CompletableFuture<String> ticked = new CompletableFuture<>();
                var ticking =
                        kit.scheduler().scheduleWithFixedDelay(() -> ticked.complete(USER.get()), 0, 1, TimeUnit.HOURS);
                assertThat(ticked.join()).isEqualTo("server");
                ticking.cancel(false);
            }
        }
    }

    @Test
    void loaders_haveTheContextOfTheirCallers() {
        USER.set("server");
        String url = SharedRedis.standalone(RedisBinary.EMBEDDED).url();
        try (CacheKit kit =
                managed(RedisKits.builder(url, RedisKits.newPrefix())).build()) {
            CacheService cache = kit.service();
            for (String user : new String[] {"ann", "bob"}) {
                USER.set(user);
                assertThat(cache.async()
                                .getOrSet(user, String.class, PLAIN, USER::get)
                                .toCompletableFuture()
                                .join())
                        .isEqualTo(user);
                assertThat(cache.getOrSetAsync(
                                        user + " staged",
                                        String.class,
                                        PLAIN,
                                        () -> CompletableFuture.completedFuture(USER.get()))
                                .toCompletableFuture()
                                .join())
                        .isEqualTo(user);
            }
        }
    }

    @Test
    void loader_thatTakesOverFromAnotherCaller_hasItsOwnContext() throws Exception {
        try (CacheKit kit = managed(CacheKit.builder()).build()) {
            CacheService cache = kit.service();
            CountDownLatch loading = new CountDownLatch(1);
            CompletableFuture<String> source = new CompletableFuture<>();
            CompletableFuture<String> first = new CompletableFuture<>();
            as(
                    "ann",
                    () -> threads.execute(() -> as(
                            "ann",
                            () -> first.complete(cache.getOrSet("k", String.class, () -> {
                                loading.countDown();
                                return source.join();
                            })))));
            loading.await();
            CompletableFuture<CompletableFuture<String>> second = new CompletableFuture<>();
            as(
                    "bob",
                    () -> second.complete(cache.getOrSetAsync(
                                    "k",
                                    String.class,
                                    PLAIN,
                                    () -> CompletableFuture.completedFuture("loaded by " + USER.get()))
                            .toCompletableFuture()));
            kit.adapter().delete(CacheKey.of("k"));
            source.complete("loaded by ann");
            assertThat(second.join().join()).isEqualTo("loaded by bob");
            assertThat(first.join()).isEqualTo("loaded by ann");
        }
    }

    @Test
    void ownThreads_takeNothingOverFromWhoStartsThem() throws Exception {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (CacheKit kit = CacheKit.builder().build()) {
            USER.set("ann");
            assertThat(asked(kit.executor(), () -> String.valueOf(USER.get()))).isEqualTo("null");
            assertThat(kit.scheduler()
                            .schedule(() -> String.valueOf(USER.get()), 1, TimeUnit.NANOSECONDS)
                            .get())
                    .isEqualTo("null");
            assertThat(asked(kit.executor(), () -> Thread.currentThread().getContextClassLoader()))
                    .isEqualTo(loader);
        }
    }
}
