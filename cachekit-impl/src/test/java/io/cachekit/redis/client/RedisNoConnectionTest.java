package io.cachekit.redis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cachekit.settings.RedisOptions;
import io.cachekit.spi.TimeSource;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/** A pool whose only connection is taken. */
class RedisNoConnectionTest {

    @RegisterExtension
    final Closing closing = new Closing();

    private RedisServerProcess server;
    private RedisConnection connection;

    @BeforeEach
    void take() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        connection = closing.later(RedisConnection.open(
                new ConnectionSettings(
                        RedisAddress.parse(server.url(), null, null),
                        RedisOptions.builder().build().tls(),
                        Duration.ofSeconds(20),
                        1),
                TimeSource.system()));
        CompletableFuture<?> taken =
                CompletableFuture.runAsync(() -> connection.client().blpop(3600, "list"));
        closing.run(taken::join);
        closing.run(this::giveBack);
        try (Jedis admin = server.admin()) {
            await().until(() -> admin.clientList().contains("cmd=blpop"));
        }
    }

    private void giveBack() {
        try (Jedis admin = server.admin()) {
            assertThat(admin.rpush("list", "done")).isPositive();
        }
    }

    @Test
    void command_poolIsExhausted_wasNeverSent() {
        assertThatThrownBy(() -> connection.client().get("k")).isInstanceOf(NoConnectionException.class);
    }

    @Test
    void command_interruptedWhileItWaits_wasNeverSentAndTheFlagIsKept() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> connection.client().get("k")).isInstanceOf(NoConnectionException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
