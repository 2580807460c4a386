package io.cachekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheMode;
import io.cachekit.CacheService;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The same where nodes share entries. */
abstract class SharedModesContract extends NamespaceModesContract {

    private final RedisServerProcess redis = SharedRedis.standalone(RedisBinary.EMBEDDED);
    private final String prefix = RedisKits.newPrefix();

    /** A node of those that share a prefix. */
    abstract CacheKitBuilder builder(String url, String prefix);

    @Override
    CacheKitBuilder builder() {
        return builder(redis.url(), prefix);
    }

    @Test
    void offOnOneNode_theOtherNodeStaysRight() {
        try (CacheKit other = builder().build()) {
            CacheService here = kit().service().namespace("users");
            CacheService there = other.service().namespace("users");
            there.set("1", "old");
            assertThat(there.get("1", String.class)).contains("old");
            kit().control().mode("users", CacheMode.OFF);
            assertThat(other.control().mode("users")).isEqualTo(CacheMode.ON);

            here.set("1", "new");
            await().untilAsserted(() -> assertThat(there.get("1", String.class)).isEmpty());
            there.set("1", "newest");
            assertThat(here.get("1", String.class)).isEmpty();
            assertThat(there.get("1", String.class)).contains("newest");
        }
    }

    /** A lease of a load that is not stored would make other nodes wait in vain. */
    @Test
    void loadOfAReadOnlyNode_keepsNoOtherNodeWaiting() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (CacheKit other = builder().build()) {
            kit().control().mode("users", CacheMode.READ_ONLY);
            String here = kit().service().namespace("users").getOrSet("1", String.class, () -> {
                String there = thread.submit(
                                () -> other.service().namespace("users").getOrSet("1", String.class, () -> "there"))
                        .get();
                assertThat(there).isEqualTo("there");
                return "here";
            });
            assertThat(here).isEqualTo("here");
            assertThat(other.counters().get(CacheEvent.LOAD_WAIT)).isZero();
        } finally {
            thread.shutdownNow();
        }
    }
}
