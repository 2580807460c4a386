package io.cachekit.redis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cachekit.CacheConfigurationException;
import io.cachekit.spi.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.exceptions.JedisException;

/** A server whose certificate is for {@code localhost} only. */
class RedisTlsTest {

    private static final String STORE_PASSWORD = "hush-hush";

    @TempDir
    Path folder;

    private final LocalRedis servers = new LocalRedis();
    private Path trustStore = Path.of("");
    private int port;

    @BeforeEach
    void start() throws Exception {
        trustStore = folder.resolve("trusted.p12");
        Path keys = folder.resolve("keys.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=redis",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-keystore",
                keys.toString());
        keytool("-exportcert", "-rfc", "-alias", "redis", "-file", file("cert.pem"), "-keystore", keys.toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "redis",
                "-file",
                file("cert.pem"),
                "-keystore",
                trustStore.toString());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, STORE_PASSWORD.toCharArray());
        }
        String key = Base64.getMimeEncoder()
                .encodeToString(
                        store.getKey("redis", STORE_PASSWORD.toCharArray()).getEncoded());
        Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
        port = LocalRedis.freePort();
        servers.server(
                "tls-port " + port,
                "tls-auth-clients no",
                "tls-cert-file " + file("cert.pem"),
                "tls-key-file " + file("key.pem"));
    }

    @AfterEach
    void stop() throws Exception {
        servers.close();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        String[] all = new String[arguments.length + 5];
        all[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "-storetype";
        all[arguments.length + 2] = "PKCS12";
        all[arguments.length + 3] = "-storepass";
        all[arguments.length + 4] = STORE_PASSWORD;
        Process process = new ProcessBuilder(all).inheritIO().start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private RedisConnection open(String host, @Nullable Path store, @Nullable String password) {
        return RedisConnections.open(
                new ConnectionSettings(
                        RedisAddress.parse("rediss://" + host + ":" + port, null, null),
                        new TlsSettings(store, password, "PKCS12"),
                        Duration.ofSeconds(20),
                        2),
                TimeSource.system());
    }

    @Test
    void client_trustedCertificate_isAccepted() {
        try (RedisConnection connection = open("localhost", trustStore, STORE_PASSWORD)) {
            connection.client().set("k", "v");
            assertThat(connection.client().get("k")).isEqualTo("v");
        }
    }

    @Test
    void client_certificateThatTheJvmDoesNotTrust_isRefused() {
        try (RedisConnection connection = open("localhost", null, null)) {
            assertThatExceptionOfType(JedisException.class)
                    .isThrownBy(() -> connection.client().get("k"))
                    .satisfies(e -> assertThat(RedisConnectionsTest.printed(e)).contains("SSLHandshakeException"));
        }
    }

    @Test
    void client_certificateOfAnotherHost_isRefused() {
        try (RedisConnection connection = open("127.0.0.1", trustStore, STORE_PASSWORD)) {
            assertThatExceptionOfType(JedisException.class)
                    .isThrownBy(() -> connection.client().get("k"))
                    .satisfies(e -> assertThat(RedisConnectionsTest.printed(e)).contains("SSLHandshakeException"));
        }
    }

    @Test
    void open_trustStoreThatCannotBeUsed_namesThePropertyOnly() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertRefused(folder.resolve("missing"), STORE_PASSWORD, "can't be read");
        assertRefused(trustStore, "wrong-hush", "can't be opened");
        assertRefused(trustStore, null, "no certificate that can be read");
        assertRefused(empty, STORE_PASSWORD, "can't be opened");
    }

    private void assertRefused(Path store, @Nullable String password, String why) {
        assertThatExceptionOfType(CacheConfigurationException.class)
                .isThrownBy(() -> open("localhost", store, password).close())
                .withMessageContaining("cachekit.redis.trust-store is '" + store + "'")
                .withMessageContaining(why)
                .satisfies(e -> assertThat(RedisConnectionsTest.printed(e)).doesNotContain("hush"));
    }
}
