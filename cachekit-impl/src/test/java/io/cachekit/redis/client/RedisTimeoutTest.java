package io.cachekit.redis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.cachekit.settings.RedisOptions;
import io.cachekit.spi.TimeSource;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Pace;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisClusterServers;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Servers that take connections and never answer. The bound leaves room for what a call does besides waiting, at the pace
 * of the machine, and on an idle one not for many time-outs.
 */
class RedisTimeoutTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration WORK = Duration.ofSeconds(2);

    @RegisterExtension
    final Closing closing = new Closing();

    private RedisServerProcess server(String... settings) {
        return closing.later(RedisServerProcess.start(RedisBinary.EMBEDDED, settings));
    }

    private static RedisConnection open(String url, int poolSize) {
        return open(url, poolSize, TIMEOUT);
    }

    private static RedisConnection open(String url, int poolSize, Duration timeout) {
        return RedisConnection.open(
                new ConnectionSettings(
                        RedisAddress.parse(url, null, null),
                        RedisOptions.builder().build().tls(),
                        timeout,
                        poolSize),
                TimeSource.system());
    }

    /** Uses a connection until it works, for which the time-out may be short on a busy machine. */
    private static void warm(RedisConnection connection) {
        await().ignoreExceptionsInstanceOf(JedisException.class)
                .until(() -> "OK".equals(connection.client().set("k", "v")));
    }

    private static void assertFailsInTime(ThrowingCallable command) throws InterruptedException {
        try (Pace pace = Pace.measured()) {
            assertFailsInTime(command, pace);
        }
    }

    private static void assertFailsInTime(ThrowingCallable command, Pace pace) throws InterruptedException {
        long start = System.nanoTime();
        Throwable failure = catchThrowable(command);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat(failure).isInstanceOf(JedisException.class);
        assertThat(RedisConnectionTest.printed(failure)).doesNotContain("hush");
        assertThat(taken).isLessThan(TIMEOUT.plus(pace.stretched(WORK)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://127.0.0.1:%d",
                "redis://me:hush@127.0.0.1:%d/2",
                "rediss://me:hush@127.0.0.1:%d",
                "redis://me:hush@127.0.0.1:%d,127.0.0.1:%d,localhost:%d",
                "redis-sentinel://me:hush@127.0.0.1:%d,localhost:%d/main",
                "rediss-sentinel://me:hush@127.0.0.1:%d/main"
            })
    void command_silentServerAndFreshPool_failsInTime(String url) throws Exception {
        try (TcpProxy silent = TcpProxy.blackHole();
                RedisConnection connection = open(url.replace("%d", "" + silent.port()), 4)) {
            assertFailsInTime(() -> connection.client().get("k"));
            assertFailsInTime(() -> connection.client().get("k"));
        }
    }

    @Test
    void command_silentServerAndWarmPool_failsInTime() throws Exception {
        RedisServerProcess server = server();
        try (RedisConnection connection = open(server.url(), 4)) {
            warm(connection);
            pause(server);
            assertFailsInTime(() -> connection.client().get("k"));
            assertFailsInTime(() -> connection.client().get("k"));
        }
    }

    @Test
    void command_silentClusterAndWarmPool_failsInTime() throws Exception {
        RedisClusterServers cluster = closing.later(RedisClusterServers.start(RedisBinary.EMBEDDED, 0));
        try (RedisConnection connection = open(cluster.url(), 4)) {
            warm(connection);
            cluster.servers().forEach(RedisTimeoutTest::pause);
            assertFailsInTime(() -> connection.client().get("k"));
            assertFailsInTime(() -> connection.client().get("k"));
        }
    }

    @Test
    void command_exhaustedPool_failsInTimeAndRecovers() throws Exception {
        try (RedisConnection connection = open(server().url(), 1)) {
            warm(connection);
            try (AbstractPipeline pipeline = connection.client().pipelined()) {
                assertThat(pipeline.get("k")).isNotNull();
                assertFailsInTime(() -> connection.client().get("k"));
            }
            warm(connection);
        }
    }

    @Test
    void client_manyThreadsAndNoServer_allFailInTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Pace pace = Pace.measured();
                TcpProxy silent = TcpProxy.blackHole();
                RedisConnection connection =
                        open("redis://127.0.0.1:%d,localhost:%d".replace("%d", "" + silent.port()), 4)) {
            List<? extends Future<?>> calls = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> {
                        assertFailsInTime(connection::client, pace);
                        return null;
                    }))
                    .toList();
            await().until(() -> calls.stream().allMatch(Future::isDone));
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void handshake_isAuthSelectAndName() throws Exception {
        RedisServerProcess server = server("requirepass hush");
        try (Jedis admin = server.admin()) {
            admin.configResetStat();
        }
        try (RedisConnection connection = open(server.url("", "hush") + "/1", 4, Duration.ofMinutes(1))) {
            connection.client().get("k");
            assertThat(connection.client().info("commandstats"))
                    .contains("cmdstat_auth:calls=1,", "cmdstat_select:calls=1,", "cmdstat_client:calls=1,")
                    .doesNotContain("cmdstat_hello");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://h",
                "redis://u:p@h",
                "rediss://u:p@h",
                "redis://a,b",
                "rediss://u:p@a,b",
                "redis-sentinel://u:p@a/m"
            })
    void budget_partsOfATry_leaveAQuarterForTheAnswer(String url) {
        ConnectionSettings settings = new ConnectionSettings(
                RedisAddress.parse(url, null, null),
                RedisOptions.builder().build().tls(),
                TIMEOUT,
                1);
        TimeBudget budget = new TimeBudget(settings, TimeSource.system());
        int reads = (url.startsWith("rediss") ? 2 : 0) + (url.contains("@") ? 1 : 0) + 1;
        long oneTry = TIMEOUT.minus(budget.tries()).toMillis();
        long parts = budget.poolWait().toMillis() + budget.connectMillis() + (long) reads * budget.handshakeMillis();
        assertThat(parts).isLessThanOrEqualTo(oneTry * 3 / 4 + 1);
        assertThat(budget.handshakeMillis()).isPositive();
    }

    /** Keeps a server from replying, for longer than any test takes. */
    private static void pause(RedisServerProcess server) {
        try (Jedis admin = server.admin()) {
            admin.clientPause(3_600_000);
        }
    }
}
