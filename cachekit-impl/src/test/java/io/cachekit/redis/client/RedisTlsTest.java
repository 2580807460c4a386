package io.cachekit.redis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cachekit.CacheConfigurationException;
import io.cachekit.settings.TlsSettings;
import io.cachekit.spi.TimeSource;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisTlsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.exceptions.JedisException;

/** A server whose certificate is for {@code localhost} only. */
class RedisTlsTest {

    @TempDir
    Path folder;

    @RegisterExtension
    final Closing closing = new Closing();

    private RedisTlsServer server;
    private Path trustStore;
    private String password;

    @BeforeEach
    void start() {
        server = closing.later(RedisTlsServer.startFor("dns:localhost", RedisBinary.EMBEDDED));
        trustStore = server.trustStore();
        password = server.trustStorePassword();
    }

    private RedisConnection open(String host, @Nullable Path store, @Nullable String password) {
        return RedisConnection.open(
                new ConnectionSettings(
                        RedisAddress.parse("rediss://" + host + ":" + server.port(), null, null),
                        new TlsSettings(store, password, "PKCS12"),
                        Duration.ofSeconds(20),
                        2),
                TimeSource.system());
    }

    @Test
    void client_trustedCertificate_isAccepted() {
        try (RedisConnection connection = open("localhost", trustStore, password)) {
            connection.client().set("k", "v");
            assertThat(connection.client().get("k")).isEqualTo("v");
        }
    }

    @Test
    void client_certificateThatTheJvmDoesNotTrust_isRefused() {
        try (RedisConnection connection = open("localhost", null, null)) {
            assertThatExceptionOfType(JedisException.class)
                    .isThrownBy(() -> connection.client().get("k"))
                    .satisfies(e -> assertThat(RedisConnectionTest.printed(e)).contains("SSLHandshakeException"));
        }
    }

    @Test
    void client_certificateOfAnotherHost_isRefused() {
        try (RedisConnection connection = open("127.0.0.1", trustStore, password)) {
            assertThatExceptionOfType(JedisException.class)
                    .isThrownBy(() -> connection.client().get("k"))
                    .satisfies(e -> assertThat(RedisConnectionTest.printed(e)).contains("SSLHandshakeException"));
        }
    }

    @Test
    void open_trustStoreThatCannotBeUsed_namesThePropertyOnly() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertRefused(folder.resolve("missing"), password, "can't be read");
        assertRefused(trustStore, "wrong-" + password, "can't be opened");
        assertRefused(trustStore, null, "no certificate that can be read");
        assertRefused(empty, password, "can't be opened");
    }

    private void assertRefused(Path store, @Nullable String password, String why) {
        assertThatExceptionOfType(CacheConfigurationException.class)
                .isThrownBy(() -> open("localhost", store, password).close())
                .withMessageContaining("cachekit.redis.trust-store is '" + store + "'")
                .withMessageContaining(why)
                .satisfies(e -> assertThat(RedisConnectionTest.printed(e)).doesNotContain(this.password));
    }
}
