package io.cachekit.redis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.cachekit.spi.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Servers that take connections and never answer. The bounds leave room for a slow machine, not for a second time-out. */
class RedisTimeoutTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration BOUND = TIMEOUT.multipliedBy(3);

    private final LocalRedis servers = new LocalRedis();

    @AfterEach
    void stop() throws Exception {
        servers.close();
    }

    private static RedisConnection open(String url, int poolSize) {
        return RedisConnections.open(
                new ConnectionSettings(RedisAddress.parse(url, null, null), TlsSettings.ofJvm(), TIMEOUT, poolSize),
                TimeSource.system());
    }

    private static void assertFailsInTime(ThrowingCallable command) {
        long start = System.nanoTime();
        assertThatExceptionOfType(JedisException.class)
                .isThrownBy(command)
                .satisfies(e -> assertThat(RedisConnectionsTest.printed(e)).doesNotContain("hush"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    private static ServerSocket blackHole() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
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
        try (ServerSocket silent = blackHole();
                RedisConnection connection = open(url.replace("%d", "" + silent.getLocalPort()), 4)) {
            assertFailsInTime(() -> connection.client().get("k"));
            assertFailsInTime(() -> connection.client().get("k"));
        }
    }

    @Test
    void command_silentServerAndWarmPool_failsInTime() throws Exception {
        int port = servers.server();
        try (RedisConnection connection = open("redis://127.0.0.1:" + port, 4)) {
            connection.client().set("k", "v");
            pause(port);
            assertFailsInTime(() -> connection.client().get("k"));
            assertFailsInTime(() -> connection.client().get("k"));
        }
    }

    @Test
    void command_silentClusterAndWarmPool_failsInTime() throws Exception {
        List<Integer> ports = servers.cluster();
        try (RedisConnection connection = open("redis://127.0.0.1:" + ports.get(0) + ",127.0.0.1:" + ports.get(1), 4)) {
            connection.client().set("k", "v");
            ports.forEach(RedisTimeoutTest::pause);
            assertFailsInTime(() -> connection.client().get("k"));
            assertFailsInTime(() -> connection.client().get("k"));
        }
    }

    @Test
    void command_exhaustedPool_failsInTimeAndRecovers() throws Exception {
        int port = servers.server();
        try (RedisConnection connection = open("redis://127.0.0.1:" + port, 1)) {
            try (AbstractPipeline pipeline = connection.client().pipelined()) {
                assertThat(pipeline.get("k")).isNotNull();
                assertFailsInTime(() -> connection.client().get("k"));
            }
            assertThat(connection.client().get("k")).isNull();
        }
    }

    @Test
    void client_manyThreadsAndNobodyThere_allFailInTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (ServerSocket silent = blackHole();
                RedisConnection connection =
                        open("redis://127.0.0.1:%d,localhost:%d".replace("%d", "" + silent.getLocalPort()), 4)) {
            List<CompletableFuture<Void>> calls = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> assertFailsInTime(connection::client), threads))
                    .toList();
            await().atMost(Duration.ofSeconds(30)).until(() -> calls.stream().allMatch(CompletableFuture::isDone));
            calls.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void handshake_isAuthSelectAndName() throws Exception {
        int port = servers.server("requirepass hush");
        try (RedisConnection connection = open("redis://:hush@127.0.0.1:" + port + "/1", 4)) {
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
        ConnectionSettings settings =
                new ConnectionSettings(RedisAddress.parse(url, null, null), TlsSettings.ofJvm(), TIMEOUT, 1);
        TimeBudget budget = new TimeBudget(settings, TimeSource.system());
        int reads = (url.startsWith("rediss") ? 2 : 0) + (url.contains("@") ? 1 : 0) + 1;
        long oneTry = TIMEOUT.minus(budget.tries()).toMillis();
        long parts = budget.poolWait().toMillis() + budget.connectMillis() + (long) reads * budget.handshakeMillis();
        assertThat(parts).isLessThanOrEqualTo(oneTry * 3 / 4 + 1);
        assertThat(budget.handshakeMillis()).isPositive();
    }

    /** Has a server answer nobody, for longer than any test takes. */
    private static void pause(int port) {
        try (Jedis admin = new Jedis("127.0.0.1", port)) {
            admin.clientPause(60_000);
        }
    }
}
