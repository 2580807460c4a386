package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheLoader;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Patience;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The base of tests of nodes that share a server, and of the entry with the key k that they load. */
abstract class SharedLoadsFixture {

    static final Duration TTL = Duration.ofMillis(120);
    static final Duration LONG = Duration.ofHours(1);
    static final CacheOptions OPTIONS =
            CacheOptions.ofTtl(TTL).namespace("shop").tags("t");
    static final CacheOptions ON_ERROR = OPTIONS.staleIfError(LONG);
    static final CacheOptions MEANWHILE = OPTIONS.staleWhileRevalidate(LONG);

    @RegisterExtension
    final Closing closing = new Closing();

    final ExecutorService threads = Executors.newCachedThreadPool();
    final RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);
    final String prefix = RedisKits.newPrefix();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    /** A backend that nodes share. */
    enum Shared {
        REDIS(Backend.REDIS),
        HYBRID(Backend.HYBRID);

        private final Backend backend;

        Shared(Backend backend) {
            this.backend = backend;
        }
    }

    CacheKitBuilder builder(Shared shared) {
        return RedisKits.builder(server.url(), prefix).backend(shared.backend);
    }

    CacheKit kit(Shared shared) {
        return closing.later(builder(shared).build());
    }

    CacheService node(Shared shared) {
        return kit(shared).service();
    }

    static String load(CacheService node, CacheOptions options, CacheLoader<String, ?> loader) throws Exception {
        return node.<String, Exception>getOrSet("k", String.class, options, loader::load);
    }

    static String fail() throws IOException {
        throw new IOException("the source is away");
    }

    /** Loads a value until it is stored: a node that has not yet heard of an invalidation stores nothing. */
    static void store(CacheService node, CacheOptions options, String value) {
        Awaitility.await().atMost(Patience.BOUND).until(() -> {
            assertThat(load(node, options, () -> value)).isEqualTo(value);
            return node.namespace("shop").exists("k");
        });
    }

    /** Stores a value, and waits for the end of its TTL, or for its time of refresh, by the clock of the server. */
    static void makeStale(CacheService node, CacheOptions options) {
        store(node, options, "old");
        RedisAdapters.elapse(TTL);
    }
}
