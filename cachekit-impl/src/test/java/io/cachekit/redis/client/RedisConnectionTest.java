package io.cachekit.redis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cachekit.settings.RedisOptions;
import io.cachekit.spi.TimeSource;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.FreePorts;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisClusterServers;
import io.cachekit.testing.redis.RedisServerProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Against servers of its own. */
class RedisConnectionTest {

    private static final Duration PATIENT = Duration.ofSeconds(30);

    @RegisterExtension
    final Closing closing = new Closing();

    /** A server with these settings; its port. */
    private int server(String... settings) {
        return closing.later(RedisServerProcess.start(RedisBinary.EMBEDDED, settings))
                .port();
    }

    /** Three masters that know each other; their ports. */
    private List<Integer> cluster() {
        return closing.later(RedisClusterServers.start(RedisBinary.EMBEDDED, 0)).servers().stream()
                .map(RedisServerProcess::port)
                .toList();
    }

    private static RedisConnection open(String url) {
        return RedisConnection.open(
                new ConnectionSettings(
                        RedisAddress.parse(url, null, null),
                        RedisOptions.builder().build().tls(),
                        PATIENT,
                        4),
                TimeSource.system());
    }

    @Test
    void client_passwordAndDatabase_areUsed() throws Exception {
        int port = server("requirepass hush");
        try (RedisConnection one = open("redis://:hush@127.0.0.1:" + port + "/3");
                RedisConnection other = open("redis://:hush@127.0.0.1:" + port)) {
            one.client().set("k", "v");
            assertThat(one.client().get("k")).isEqualTo("v");
            assertThat(other.client().get("k")).isNull();
            try (Jedis admin = new Jedis("127.0.0.1", port)) {
                admin.auth("hush");
                assertThat(admin.clientList()).contains("name=cachekit", "db=3");
            }
        }
    }

    @Test
    void client_aclUser_getsIn() throws Exception {
        int port = server("user app on >hush ~app:* +@all");
        try (RedisConnection connection = open("redis://app:hush@127.0.0.1:" + port)) {
            connection.client().set("app:k", "v");
            assertThatThrownBy(() -> connection.client().set("other", "v")).hasMessageContaining("NOPERM");
        }
    }

    @Test
    void client_wrongPassword_isRefusedWithoutIt() throws Exception {
        int port = server("requirepass hush");
        try (RedisConnection connection = open("redis://someone:knock-knock@127.0.0.1:" + port)) {
            assertThatExceptionOfType(JedisException.class)
                    .isThrownBy(() -> connection.client().get("k"))
                    .satisfies(e -> assertThat(printed(e))
                            .contains("WRONGPASS")
                            .doesNotContain("knock-knock", "someone", "hush"));
            assertThat(connection.toString()).doesNotContain("knock-knock", "someone");
        }
    }

    @Test
    void client_cluster_reachesAllSlots() throws Exception {
        List<Integer> ports = cluster();
        Set<String> before = threads();
        // the first one is not there
        String url = "redis://127.0.0.1:" + FreePorts.next() + ",127.0.0.1:" + ports.get(1);
        try (RedisConnection connection = open(url)) {
            UnifiedJedis client = connection.client();
            for (int i = 0; i < 50; i++) {
                client.set("k" + i, "v" + i);
            }
            assertThat(client.get("k7")).isEqualTo("v7");
            assertThat(client).isInstanceOf(RedisClusterClient.class);
            assertThat(((RedisClusterClient) client).getClusterNodes()).hasSize(3);
            Set<Integer> masters = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                try (Connection own = connection.dedicated()) {
                    assertThat(own.ping()).isTrue();
                    masters.add(own.getHostAndPort().getPort());
                }
            }
            assertThat(masters).containsExactlyInAnyOrderElementsOf(ports);
        }
        assertNoNewThreads(before);
    }

    @Test
    void client_slotMoved_isFoundAgain() throws Exception {
        List<Integer> ports = cluster();
        try (RedisConnection connection = open("redis://127.0.0.1:" + ports.get(0) + ",127.0.0.1:" + ports.get(1))) {
            connection.client().set("before", "v");
            int slot = JedisClusterCRC16.getSlot("moved");
            List<String> ids = ports.stream()
                    .map(port -> {
                        try (var node = new Jedis("127.0.0.1", port)) {
                            return node.clusterMyId();
                        }
                    })
                    .toList();
            int from = Math.min(slot / (Protocol.CLUSTER_HASHSLOTS / 3), 2);
            int to = (from + 1) % 3;
            for (int port : List.of(ports.get(to), ports.get(from))) {
                try (var node = new Jedis("127.0.0.1", port)) {
                    node.clusterSetSlotNode(slot, ids.get(to));
                }
            }
            connection.client().set("moved", "v");
            assertThat(connection.client().get("moved")).isEqualTo("v");
        }
    }

    @Test
    void client_sentinel_findsTheMaster() throws Exception {
        int master = server("requirepass hush");
        int sentinel = closing.later(RedisServerProcess.startSentinel(
                        RedisBinary.EMBEDDED,
                        "sentinel monitor main 127.0.0.1 " + master + " 1",
                        "sentinel down-after-milliseconds main 3600000"))
                .port();
        Set<String> before = threads();
        String url = "redis-sentinel://:hush@127.0.0.1:" + sentinel + ",127.0.0.1:" + FreePorts.next() + "/main/2";
        try (RedisConnection connection = open(url)) {
            connection.client().set("k", "v");
            assertThat(connection.client().get("k")).isEqualTo("v");
            try (Connection own = connection.dedicated()) {
                assertThat(own.getHostAndPort().getPort()).isEqualTo(master);
            }
        }
        assertNoNewThreads(before);
        try (RedisConnection connection = open("redis-sentinel://127.0.0.1:" + sentinel + "/unknown")) {
            assertThatExceptionOfType(JedisException.class).isThrownBy(connection::client);
        }
        assertNoNewThreads(before);
    }

    @Test
    void client_serverComesLater_isTriedAgain() throws Exception {
        try (RedisConnection nobody = open("redis-sentinel://127.0.0.1:" + FreePorts.next() + "/main");
                RedisConnection cluster =
                        open("redis://127.0.0.1:" + FreePorts.next() + ",127.0.0.1:" + FreePorts.next())) {
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(JedisException.class).isThrownBy(nobody::client);
                assertThatExceptionOfType(JedisException.class).isThrownBy(cluster::client);
            }
        }
    }

    @Test
    void dedicated_isOutsideOfThePool_andTheCallers() throws Exception {
        int port = server();
        RedisConnection connection = open("redis://127.0.0.1:" + port);
        try (connection;
                Connection own = connection.dedicated()) {
            assertThat(own.ping()).isTrue();
            assertThat(own.getHostAndPort().getPort()).isEqualTo(port);
            connection.client().set("k", "v");
        }
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(connection::dedicated);
    }

    @Test
    void close_single_endsItsThreadsAndStaysClosed() throws Exception {
        int port = server();
        Set<String> before = threads();
        RedisConnection connection = open("redis://127.0.0.1:" + port);
        connection.client().set("k", "v");
        connection.close();
        connection.close();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(connection::client);
        assertNoNewThreads(before);
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
    }

    private static void assertNoNewThreads(Set<String> before) {
        await().untilAsserted(() -> assertThat(before)
                .containsAll(threads().stream()
                        .filter(name -> name.contains("Sentinel") || name.contains("pool"))
                        .collect(Collectors.toSet())));
    }

    static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
