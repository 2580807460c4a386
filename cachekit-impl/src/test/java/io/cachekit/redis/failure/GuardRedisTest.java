package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.settings.FailureSettings;
import io.cachekit.settings.FailureSettings.OnError;
import io.cachekit.spi.TimeSource;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/** A guard over a Redis that is stopped, started again, and paused. */
class GuardRedisTest {

    private static final Duration GRACE = Duration.ofMillis(500);
    private static final int PATIENT = 30_000;
    private static final int IMPATIENT = 300;
    private static final FailureSettings SETTINGS = new FailureSettings(
            OnError.FAIL_OPEN, 3, Duration.ofMillis(50), 100, Duration.ofSeconds(60), Duration.ofSeconds(1));
    private static final CacheKey KEY = CacheKey.of("app", "one");

    private final CacheCounters counters = new CacheCounters(true, Set.of());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED);
    private volatile RedisClient client = client(server, PATIENT);
    private final BucketGuard guard =
            new BucketGuard("0", new PlainBucket(() -> client), SETTINGS, TimeSource.system(), counters);
    private final RecoveryScheduler scheduler = RecoveryScheduler.start(
            List.of(guard), SETTINGS, Duration.ofSeconds(5), TimeSource.system(), timer, executor);

    /** One string per entry. */
    private record PlainBucket(Supplier<RedisClient> client) implements BucketControl {

        @Override
        public String runId() {
            return client.get()
                    .info("server")
                    .lines()
                    .filter(line -> line.startsWith("run_id:"))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void apply(Invalidation invalidation) {
            long unused =
                    client.get().unlink(((Invalidation.Key) invalidation).key().fullKey());
        }
    }

    @AfterEach
    void stop() {
        scheduler.close();
        timer.shutdownNow();
        executor.shutdownNow();
        client.close();
        server.close();
    }

    private static RedisClient client(RedisServerProcess server, int timeoutMillis) {
        return RedisClient.builder()
                .hostAndPort(server.address())
                .clientConfig(DefaultJedisClientConfig.builder()
                        .connectionTimeoutMillis(timeoutMillis)
                        .socketTimeoutMillis(timeoutMillis)
                        .build())
                .build();
    }

    /** Only a client that gives up soon notices soon that a server hangs; a busy one is not to be taken for that. */
    private void giveUpAfter(int timeoutMillis) {
        client.close();
        client = client(server, timeoutMillis);
    }

    @Test
    void restart_failsFastThenReplaysRecentChangesAndServes() {
        assertThat(set("old")).isTrue();
        assertThat(get()).isEqualTo("old");
        server.stop();

        assertThat(get()).isEqualTo("miss");
        await().until(() -> guard.status() == GuardStatus.CIRCUIT_OPEN);
        long shortCircuits = counters.get(CacheEvent.SHORT_CIRCUIT);
        long failures = counters.get(CacheEvent.BACKEND_FAILURE);
        assertThat(guard.invalidate(new Invalidation.Key(KEY), this::neverCalled))
                .isZero();
        assertThat(get()).isEqualTo("miss");
        assertThat(counters.get(CacheEvent.SHORT_CIRCUIT)).isEqualTo(shortCircuits + 2);
        assertThat(failures).isGreaterThanOrEqualTo(3);

        server.restart();
        await().until(guard::isOpen);
        assertThat(counters.get(CacheEvent.FAILOVER)).isEqualTo(1);
        assertThat(counters.get(CacheEvent.REPLAYED)).isPositive();
        assertThat(get()).isEqualTo("nothing");
        assertThat(set("new")).isTrue();
        assertThat(get()).isEqualTo("new");
    }

    @Test
    void failover_masterThatMissedTheInvalidation_isInvalidatedBeforeReadsAreServed() {
        try (RedisServerProcess replica = RedisServerProcess.start(RedisBinary.EMBEDDED)) {
            assertThat(set("old")).isTrue();
            RedisClient other = client(replica, PATIENT);
            assertThat(other.set(KEY.fullKey(), "old")).isEqualTo("OK");
            Invalidation what = new Invalidation.Key(KEY);
            assertThat(guard.invalidate(what, () -> client.unlink(KEY.fullKey())))
                    .isEqualTo(1);
            server.stop(); // and what it acknowledged is lost
            assertThat(get()).isEqualTo("miss");
            client.close();
            client = other;

            await().until(() -> !get().equals("miss"));
            assertThat(get()).isEqualTo("nothing");
            assertThat(counters.get(CacheEvent.FAILOVER)).isEqualTo(1);
        }
    }

    @Test
    void pause_isBoundedQueuesAndReplaysAfterwards() {
        assertThat(set("old")).isTrue();
        giveUpAfter(IMPATIENT);
        server.pause();
        try {
            assertThat(guard.invalidate(new Invalidation.Key(KEY), () -> client.unlink(KEY.fullKey())))
                    .isZero();
            assertThat(guard.pending()).isEqualTo(1);
            assertThat(get()).isEqualTo("miss");
            await().until(() -> guard.status() == GuardStatus.CIRCUIT_OPEN);
            assertThat(guard.write(KEY, GRACE, () -> neverCalled() > 0)).isFalse();
        } finally {
            server.resume();
        }
        giveUpAfter(PATIENT);
        await().until(guard::isOpen);
        assertThat(guard.pending()).isZero();
        assertThat(counters.get(CacheEvent.FAILOVER)).isZero();
        assertThat(get()).isEqualTo("nothing");
    }

    @Test
    void pause_writeThatArrivesLate_isNeverServed() {
        giveUpAfter(IMPATIENT);
        server.pause();
        try {
            assertThat(set("late")).isFalse();
        } finally {
            server.resume();
        }
        giveUpAfter(PATIENT);
        await().until(guard::isOpen);
        assertThat(get()).isEqualTo("nothing");
    }

    @Test
    void idleConnectionCut_missesOnceAndNeverOpensTheCircuit() {
        assertThat(set("one")).isTrue();
        try (RedisClient other = client(server, PATIENT)) {
            Object unused = other.executeCommand(new CommandArguments(Protocol.Command.CLIENT)
                    .addObjects("KILL", "TYPE", "normal", "SKIPME", "yes"));
        }
        await().until(() -> get().equals("one"));
        assertThat(counters.get(CacheEvent.CIRCUIT_OPENED)).isZero();
        assertThat(counters.get(CacheEvent.FAILOVER)).isZero();
    }

    private boolean set(String value) {
        return guard.write(KEY, GRACE, () -> "OK".equals(client.set(KEY.fullKey(), value)));
    }

    private String get() {
        return guard.read(
                () -> {
                    String value = client.get(KEY.fullKey());
                    return value == null ? "nothing" : value;
                },
                () -> "miss");
    }

    private long neverCalled() {
        throw new AssertionError("the circuit is open");
    }
}
