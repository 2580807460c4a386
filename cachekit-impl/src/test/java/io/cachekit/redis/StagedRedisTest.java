package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Loads by stages while the server is stopped: whatever has returned by then has not waited for an answer. */
@Timeout(600)
class StagedRedisTest {

    private static final CacheOptions PLAIN = CacheOptions.defaults();

    @RegisterExtension
    final Closing closing = new Closing();

    private RedisServerProcess server;

    @BeforeEach
    void open() {
        server = closing.later(RedisServerProcess.start(RedisBinary.EMBEDDED));
    }

    @AfterEach
    void resume() {
        server.resume();
    }

    private CacheService service(Backend backend) {
        CacheKit kit = closing.later(RedisKits.builder(server.url(), RedisKits.newPrefix())
                .backend(backend)
                .build());
        kit.service().set("first", "met the server");
        return kit.service();
    }

    /** Begins a load that a source completes, and returns the thread of the loader. */
    private static CompletableFuture<String> loading(
            CacheService cache, CompletableFuture<Thread> started, CompletableFuture<String> source) {
        return cache.getOrSetAsync("k", String.class, PLAIN, () -> {
                    started.complete(Thread.currentThread());
                    return source;
                })
                .toCompletableFuture();
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"REDIS", "HYBRID"})
    void getOrSetAsync_doesNotBlockItsCaller(Backend backend) throws Exception {
        CacheService cache = service(backend);
        server.pause();
        CompletableFuture<String> loaded = cache.getOrSetAsync(
                        "k", String.class, PLAIN, () -> CompletableFuture.completedFuture("v"))
                .toCompletableFuture();
        assertThat(loaded).isNotDone();
        server.resume();
        assertThat(loaded.get(2, TimeUnit.MINUTES)).isEqualTo("v");
        assertThat(cache.get("k", String.class)).contains("v");
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"REDIS", "HYBRID"})
    void store_doesNotBlockTheThreadThatCompletesTheStage(Backend backend) throws Exception {
        CacheService cache = service(backend);
        CompletableFuture<Thread> started = new CompletableFuture<>();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> loaded = loading(cache, started, source);
        assertThat(started.get(2, TimeUnit.MINUTES)).isNotEqualTo(Thread.currentThread());
        server.pause();
        source.complete("v");
        assertThat(loaded).isNotDone();
        server.resume();
        assertThat(loaded.get(2, TimeUnit.MINUTES)).isEqualTo("v");
        assertThat(cache.get("k", String.class)).contains("v");
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"REDIS", "HYBRID"})
    void failure_doesNotBlockTheThreadThatCompletesTheStage(Backend backend) {
        CacheService cache = service(backend);
        CompletableFuture<Thread> started = new CompletableFuture<>();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> loaded = loading(cache, started, source);
        assertThat(started.join()).isNotNull();
        server.pause();
        source.completeExceptionally(new IllegalStateException("down"));
        assertThat(loaded).isNotDone();
        server.resume();
        assertThat(loaded.handle((value, failure) -> failure).join()).hasMessage("down");
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"REDIS", "HYBRID"})
    void waiterOfABlockingLoad_looksAgainOnAnotherThread(Backend backend) throws Exception {
        CacheService cache = service(backend);
        CompletableFuture<CompletableFuture<String>> waiter = new CompletableFuture<>();
        CompletableFuture<Thread> lookedUp = new CompletableFuture<>();
        String value = cache.getOrSet("k", String.class, () -> {
            waiter.complete(cache.namespace("other")
                    .getOrSetAsync("k", String.class, PLAIN, () -> {
                        lookedUp.complete(Thread.currentThread());
                        return CompletableFuture.completedFuture("other");
                    })
                    .toCompletableFuture());
            return "mine";
        });
        assertThat(value).isEqualTo("mine");
        assertThat(waiter.join().get(2, TimeUnit.MINUTES)).isEqualTo("other");
        assertThat(lookedUp.join()).isNotEqualTo(Thread.currentThread());
    }
}
