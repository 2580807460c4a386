package io.cachekit.testing.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

class TcpProxyTest {

    private static final int PATIENT = 120_000;
    private static final int IMPATIENT = 200;

    private final RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);
    private final TcpProxy proxy = TcpProxy.to(server.port());

    @BeforeEach
    void flush() {
        server.flush();
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void forward_largeValues_arriveWhole() {
        String large = "x".repeat(1_000_000);
        try (Jedis jedis = client(PATIENT)) {
            assertThat(jedis.set("a", large)).isEqualTo("OK");
            assertThat(jedis.get("a")).isEqualTo(large);
            assertThat(proxy.connections()).isEqualTo(1);
        }
        await().until(() -> proxy.connections() == 0);
    }

    @Test
    void delay_answersAreLate() {
        try (Jedis jedis = client(PATIENT)) {
            assertThat(jedis.ping()).isEqualTo("PONG");
            proxy.use(ProxyFilter.delayReplies(Duration.ofMillis(100)));
            long start = System.nanoTime();
            assertThat(jedis.ping()).isEqualTo("PONG");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void cut_oldConnectionsBreakNewOnesWork() {
        Jedis before = client(PATIENT); // not closed: Jedis can't, once the connection is gone
        assertThat(before.ping()).isEqualTo("PONG");
        proxy.cut();
        assertThatThrownBy(before::ping).isInstanceOf(JedisConnectionException.class);
        assertPing();
    }

    @Test
    void refuse_onlyNewConnectionsFail() {
        try (Jedis before = client(PATIENT)) {
            assertThat(before.ping()).isEqualTo("PONG");
            proxy.refuse();
            assertThat(before.ping()).isEqualTo("PONG");
            assertThatThrownBy(this::assertPing).hasMessageStartingWith("Failed to connect");
            proxy.restore();
            assertPing();
        }
    }

    @Test
    void blackHole_requestsAreLost() {
        try (Jedis before = client(PATIENT)) {
            assertThat(before.ping()).isEqualTo("PONG");
            before.getConnection().setSoTimeout(IMPATIENT);
            proxy.use(ProxyFilter.blackHole());
            assertThatThrownBy(() -> before.set("a", "1")).hasMessageContaining("timed out");
            assertThatThrownBy(this::setNew).hasMessageContaining("timed out");
            proxy.restore();
            assertThat(get("a")).isNull();
        }
    }

    @Test
    void swallowReplies_requestsTakeEffect() {
        try (Jedis before = client(PATIENT)) {
            assertThat(before.ping()).isEqualTo("PONG");
            before.getConnection().setSoTimeout(IMPATIENT);
            proxy.use(ProxyFilter.swallowReplies());
            assertThatThrownBy(() -> before.set("a", "1")).hasMessageContaining("timed out");
            proxy.restore();
            assertThat(get("a")).isEqualTo("1");
        }
    }

    @Test
    void refuse_thoseRequestsOnly_closeTheConnection() {
        proxy.use(ProxyFilter.refuse(request -> request.contains("\nSET\r")));
        Jedis before = client(PATIENT);
        assertThat(before.ping()).isEqualTo("PONG");
        assertThatThrownBy(() -> before.set("a", "1")).isInstanceOf(JedisConnectionException.class);
        assertThat(get("a")).isNull();
    }

    @Test
    void lateRequest_clientIsGone_andItTakesEffect() {
        LateRequest late = proxy.use(new LateRequest("\nSET\r", Duration.ofMillis(50)));
        Jedis before = client(PATIENT);
        assertThatThrownBy(() -> before.set("a", "1")).isInstanceOf(JedisConnectionException.class);
        await().until(late::delivered);
        await().until(() -> "1".equals(get("a")));
        await().until(() -> proxy.connections() == 0);
    }

    @Test
    void lostReplies_areCounted_andOthersArrive() {
        LostReplies lost = proxy.use(new LostReplies(reply -> reply.contains("secret")));
        try (Jedis before = client(IMPATIENT)) {
            assertThat(before.set("a", "secret")).isEqualTo("OK");
            assertThatThrownBy(() -> before.get("a")).hasMessageContaining("timed out");
        }
        assertThat(lost.count()).isEqualTo(1);
    }

    @Test
    void restore_connectionThatLostNothing_goesOn() {
        try (Jedis jedis = client(PATIENT)) {
            assertThat(jedis.ping()).isEqualTo("PONG");
            proxy.use(ProxyFilter.blackHole());
            proxy.restore();
            assertThat(jedis.ping()).isEqualTo("PONG");
        }
    }

    @Test
    void forward_deadServer_closesConnection() {
        try (RedisServerProcess mortal = RedisServerProcess.start(RedisBinary.EMBEDDED);
                TcpProxy other = TcpProxy.to(mortal.port())) {
            Jedis jedis = new Jedis("127.0.0.1", other.port(), PATIENT);
            assertThat(jedis.ping()).isEqualTo("PONG");
            mortal.kill();
            assertThatThrownBy(jedis::ping).isInstanceOf(JedisConnectionException.class);
            mortal.restart();
            try (Jedis again = new Jedis("127.0.0.1", other.port(), PATIENT)) {
                assertThat(again.ping()).isEqualTo("PONG");
            }
        }
    }

    private Jedis client(int millis) {
        return new Jedis("127.0.0.1", proxy.port(), millis);
    }

    private void assertPing() {
        try (Jedis jedis = client(PATIENT)) {
            assertThat(jedis.ping()).isEqualTo("PONG");
        }
    }

    private void setNew() {
        try (Jedis jedis = client(IMPATIENT)) {
            String unused = jedis.set("a", "1");
        }
    }

    private String get(String key) {
        try (Jedis jedis = client(PATIENT)) {
            return jedis.get(key);
        }
    }
}
