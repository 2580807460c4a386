package io.cachekit.testing.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.exceptions.JedisConnectionException;

class RedisTlsServerTest {

    @ParameterizedTest
    @EnumSource(RedisBinary.class)
    void ping_trustedAndLoggedIn_answers(RedisBinary binary) {
        try (RedisTlsServer tls = RedisTlsServer.start(binary, "user app on >secret ~* &* +@all");
                Jedis jedis =
                        client(tls, config(tls).user("app").password("secret").build())) {
            assertThat(jedis.ping()).isEqualTo("PONG");
            assertThat(tls.url()).isEqualTo("rediss://localhost:" + tls.port());
        }
    }

    @Test
    void ping_notTrusted_fails() {
        try (RedisTlsServer tls = RedisTlsServer.start(RedisBinary.EMBEDDED)) {
            DefaultJedisClientConfig trusting = DefaultJedisClientConfig.builder()
                    .sslOptions(SslOptions.defaults())
                    .build();
            assertThatThrownBy(() -> client(tls, trusting).ping())
                    .isInstanceOf(JedisConnectionException.class)
                    .hasStackTraceContaining("PKIX");
        }
    }

    @Test
    void ping_otherName_fails() {
        try (RedisTlsServer tls = RedisTlsServer.startFor("dns:other.example", RedisBinary.EMBEDDED)) {
            DefaultJedisClientConfig trusting = config(tls).build();
            assertThatThrownBy(() -> client(tls, trusting).ping())
                    .isInstanceOf(JedisConnectionException.class)
                    .hasCauseInstanceOf(SSLException.class);
        }
    }

    private static DefaultJedisClientConfig.Builder config(RedisTlsServer tls) {
        return DefaultJedisClientConfig.builder()
                .sslOptions(SslOptions.builder()
                        .truststore(
                                tls.trustStore().toFile(),
                                tls.trustStorePassword().toCharArray())
                        .trustStoreType("PKCS12")
                        .sslVerifyMode(SslVerifyMode.FULL)
                        .build());
    }

    private static Jedis client(RedisTlsServer tls, DefaultJedisClientConfig config) {
        return new Jedis(new HostAndPort("localhost", tls.port()), config);
    }
}
