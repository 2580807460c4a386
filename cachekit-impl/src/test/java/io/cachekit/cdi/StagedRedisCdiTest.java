package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheService;
import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Annotated methods that return stages, on Redis: what runs on whose thread. */
@Timeout(600)
class StagedRedisCdiTest {

    @RegisterExtension
    final Closing closing = new Closing();

    @ApplicationScoped
    static class Stages {

        private volatile Thread runner = Thread.currentThread();

        Thread runner() {
            return runner;
        }

        @Cached(key = "k")
        public CompletionStage<String> find(CompletableFuture<String> source) {
            runner = Thread.currentThread();
            return source;
        }

        @CachePut(key = "put")
        public CompletionStage<String> put(CompletableFuture<String> source) {
            return source;
        }

        @CacheInvalidate(key = "gone")
        public CompletionStage<String> remove(CompletableFuture<String> source) {
            return source;
        }
    }

    @Test
    void methods_runOnTheCallersThread_andWhatFollowsBlocksNoThreadOfTheApplication() throws Exception {
        RedisServerProcess server = closing.later(RedisServerProcess.start(RedisBinary.EMBEDDED));
        try (Deployed deployed =
                Deployed.with(Deployed.onRedis("redis", server.url(), RedisKits.newPrefix()), Stages.class)) {
            Stages stages = deployed.get(Stages.class);
            CacheService cache = deployed.get(CacheService.class);
            cache.set("gone", "v");
            CompletableFuture<String> source = new CompletableFuture<>();
            CompletableFuture<String> found = stages.find(source).toCompletableFuture();
            assertThat(stages.runner()).isEqualTo(Thread.currentThread());
            CompletableFuture<String> put = stages.put(source).toCompletableFuture();
            CompletableFuture<String> removed = stages.remove(source).toCompletableFuture();
            server.pause();
            source.complete("done");
            assertThat(found).isNotDone();
            assertThat(put).isNotDone();
            assertThat(removed).isNotDone();
            server.resume();
            assertThat(found.get(2, TimeUnit.MINUTES)).isEqualTo("done");
            assertThat(put.get(2, TimeUnit.MINUTES)).isEqualTo("done");
            assertThat(removed.get(2, TimeUnit.MINUTES)).isEqualTo("done");
            assertThat(cache.get("k", String.class)).contains("done");
            assertThat(cache.get("put", String.class)).contains("done");
            assertThat(cache.get("gone", String.class)).isEmpty();
        } finally {
            server.resume();
        }
    }
}
