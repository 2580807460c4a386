package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.codec.JsonbCodec;
import io.cachekit.codec.StandardFormat;
import io.cachekit.internal.CacheCounters;
import io.cachekit.redis.client.ConnectionSettings;
import io.cachekit.redis.client.RedisAddress;
import io.cachekit.settings.FailureSettings;
import io.cachekit.settings.RedisOptions;
import io.cachekit.settings.StorageSettings;
import io.cachekit.spi.TimeSource;
import io.cachekit.spi.ValueFormat;
import io.cachekit.testing.fixture.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/** Adapters for tests: failures are thrown, and nothing else is in their prefix. */
final class RedisAdapters {

    private static final AtomicLong PREFIXES = new AtomicLong();
    static final Executor EXECUTOR = Executors.newCachedThreadPool(RedisAdapters::daemon);
    static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(RedisAdapters::daemon);

    /** The time-out of adapters that do not take a busy machine for a failure. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private RedisAdapters() {}

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "redis-test");
        thread.setDaemon(true);
        return thread;
    }

    static String newPrefix() {
        return "test-" + ProcessHandle.current().pid() + "-" + PREFIXES.incrementAndGet();
    }

    static RedisSettings settings(String url, String prefix) {
        RedisAddress address = RedisAddress.parse(url, null, null);
        int buckets = address.kind() == RedisAddress.Kind.CLUSTER ? 6 : 1;
        return new RedisSettings(
                new ConnectionSettings(address, RedisOptions.builder().build().tls(), PATIENCE, 16),
                buckets,
                StorageSettings.builder().keyPrefix(prefix).build(),
                FailureSettings.builder().onError(FailureSettings.OnError.FAIL).build());
    }

    /** The same with another number of buckets, and a server that is checked often. */
    static RedisSettings settings(String url, String prefix, int buckets) {
        RedisSettings settings = settings(url, prefix);
        return new RedisSettings(
                settings.connection(),
                buckets,
                settings.storage(),
                FailureSettings.builder()
                        .onError(settings.failure().onError())
                        .failoverCheck(Duration.ofMillis(50))
                        .build());
    }

    static RedisSettings settings(String url, int buckets, Duration timeout, FailureSettings failure) {
        return new RedisSettings(
                new ConnectionSettings(
                        RedisAddress.parse(url, null, null),
                        RedisOptions.builder().build().tls(),
                        timeout,
                        16),
                buckets,
                StorageSettings.builder().keyPrefix(newPrefix()).build(),
                failure);
    }

    /** The text of an entry, or null. */
    static @Nullable String text(RedisCacheAdapter cache, CacheKey key) {
        return cache.value(key, String.class);
    }

    static RedisCacheAdapter of(String url) {
        return of(settings(url, newPrefix()));
    }

    static RedisCacheAdapter of(RedisSettings settings) {
        return of(settings, new CacheCounters(true, Set.of()));
    }

    static RedisCacheAdapter of(RedisSettings settings, CacheCounters counters) {
        ValueFormat format =
                new StandardFormat(new JsonbCodec(), 0, null, settings.storage().maxValueBytes());
        return RedisCacheAdapter.open(settings, format, TimeSource.system(), counters, EXECUTOR, TIMER);
    }

    /** Waits until that much time has passed for a server, too. */
    static void elapse(Duration duration) {
        long end = System.nanoTime() + duration.toNanos() + 2_000_000;
        Awaitility.await()
                .atMost(Patience.BOUND.plus(duration))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> System.nanoTime() - end >= 0);
    }

    /** The clock of a server, in milliseconds since 1970. */
    static long millis(Jedis server) {
        List<String> time = server.time();
        return Long.parseLong(time.get(0)) * 1_000 + Long.parseLong(time.get(1)) / 1_000;
    }

    /** Fails unless a key lives for so long from when it was written, which was after some moment of the server's clock. */
    static void assertLifetime(Jedis server, String key, long writtenAfter, Duration lifetime) {
        long before = millis(server);
        long left = server.pttl(key);
        long after = millis(server);
        assertThat(after + left)
                .as("when %s expires, at the latest", key)
                .isGreaterThanOrEqualTo(writtenAfter + lifetime.toMillis());
        assertThat(before + left)
                .as("when %s expires, at the earliest", key)
                .isLessThanOrEqualTo(after + lifetime.toMillis() + 1000); // in whole seconds
    }
}
