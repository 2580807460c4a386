package io.cachekit.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.cdi.Deployed;
import io.cachekit.core.RedisOptions;
import io.cachekit.core.ValueOptions;
import io.cachekit.redis.RedisSettings;
import io.cachekit.redis.failure.FailureSettings.OnError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisConfigCdiTest {

    private static RedisOptions read(Map<String, String> properties) {
        KitConfiguration draft = Deployed.draft(properties);
        List<RedisOptions> read = new ArrayList<>();
        draft.builder.redis(options -> {
            read.add(options);
            return options;
        });
        return read.get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeout|PT0.009S|an ISO-8601 duration from PT0.01S to PT1M",
                "timeout|PT61S|an ISO-8601 duration from PT0.01S to PT1M",
                "timeout|fast|an ISO-8601 duration from PT0.01S to PT1M",
                "pool-size|0|a whole number from 1 to 1000",
                "pool-size|1001|a whole number from 1 to 1000",
                "key-prefix|a{b}|1 to 64 characters of A-Z a-z 0-9 . _ : -",
                "buckets|0|a whole number from 1 to 1024",
                "buckets|1025|a whole number from 1 to 1024",
                "max-value-bytes|536805377|a whole number from 1 to 536805376",
                "track-access|1|true or false",
                "access-flush-interval|PT0S|an ISO-8601 duration from PT0.1S to PT24H",
                "load-lease|PT25H|an ISO-8601 duration from PT0.1S to PT24H",
                "max-load-wait|PT0S|an ISO-8601 duration from PT0.001S to PT24H",
                "require-noeviction|perhaps|true or false",
                "on-error|ignore|fail-open or fail",
                "failures|0|a whole number from 1 to 1000",
                "retry-interval|PT2H|an ISO-8601 duration from PT0.01S to PT1H",
                "max-pending|1000001|a whole number from 1 to 1000000",
                "failover-replay|PT-1S|an ISO-8601 duration up to PT24H, or PT0S to switch it off",
                "failover-check|PT0S|an ISO-8601 duration from PT0.01S to PT1H",
                "trust-store-type|PEM|PKCS12 or JKS",
                "compress-above-bytes|1k|a whole number, or 0 for never",
            })
    void deploy_wrongValue_namesPropertyValueAndWhatIsAllowed(String name, String value, String allowed) {
        assertThat(Deployed.failure(Map.of("cachekit.redis." + name, value)))
                .contains("cachekit.redis." + name + " is '" + value + "'; allowed is " + allowed);
    }

    @Test
    void deploy_severalMistakes_areListedTogether() {
        assertThat(Deployed.failure(Map.of(
                        "cachekit.redis.timeout", "never",
                        "cachekit.redis.buckets", "many",
                        "cachekit.redis.password", "hush",
                        "cachekit.redis-url", "redis://u:hush@h/hush")))
                .contains("Cache Kit found 3 mistakes:")
                .contains("cachekit.redis.timeout is 'never'")
                .contains("cachekit.redis.buckets is 'many'")
                .contains("cachekit.redis-url is malformed")
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "cachekit.redis.password",
        "cachekit.redis.trust-store-password",
        "cachekit.redis.encryption-keys",
        "cachekit.redis-url"
    })
    void deploy_secretThatCannotBeRead_isNotShown(String property) {
        assertThat(Deployed.failure(Map.of(property, "hush${hush.hush}hush")))
                .contains(property + " can't be read")
                .doesNotContain("hush");
    }

    @Test
    void deploy_contradictions_areNamedWithoutSecrets() {
        assertThat(Deployed.failure(
                        Map.of("cachekit.redis-url", "redis://h", "cachekit.redis.trust-store-password", "hush")))
                .contains("cachekit.redis.trust-store-password is set without cachekit.redis.trust-store")
                .doesNotContain("hush");
        assertThat(Deployed.failure(Map.of("cachekit.redis-url", "redis://h", "cachekit.redis.user", "hush")))
                .contains("a user without a password")
                .doesNotContain("hush");
    }

    @Test
    void read_noProperty_hasTheDefaults() {
        RedisSettings one = read(Map.of()).settings("redis://h");
        assertThat(one.connection().timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(one.connection().poolSize()).isEqualTo(16);
        assertThat(one.connection().tls().trustStore()).isNull();
        assertThat(one.model().keyPrefix()).isEqualTo("cachekit");
        assertThat(one.model().buckets()).isEqualTo(1);
        assertThat(one.model().maxValueBytes()).isEqualTo(8_388_608);
        assertThat(one.model().trackAccess()).isTrue();
        assertThat(one.model().accessFlushInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(one.model().loadLease()).isEqualTo(Duration.ofSeconds(5));
        assertThat(one.model().maxLoadWait()).isEqualTo(Duration.ofSeconds(10));
        assertThat(one.model().requireNoEviction()).isFalse();
        assertThat(one.failure().onError()).isEqualTo(OnError.FAIL_OPEN);
        assertThat(one.failure().failures()).isEqualTo(5);
        assertThat(one.failure().retryInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(one.failure().maxPending()).isEqualTo(10_000);
        assertThat(one.failure().failoverReplay()).isEqualTo(Duration.ofMinutes(1));
        assertThat(one.failure().failoverCheck()).isEqualTo(Duration.ofSeconds(1));
        assertThat(read(Map.of()).settings("redis://a,b").model().buckets()).isEqualTo(16);
        assertThat(read(Map.of()).values()).isEqualTo(ValueOptions.defaults());
    }

    @Test
    void read_allProperties_takeEffectAndShowNoSecret() {
        Map<String, String> properties = new LinkedHashMap<>();
        String[][] rows = {
            {"user", "me"},
            {"password", "hush1"},
            {"timeout", "PT0.2S"},
            {"pool-size", "3"},
            {"key-prefix", "my:app"},
            {"buckets", "4"},
            {"max-value-bytes", "1000"},
            {"track-access", "false"},
            {"access-flush-interval", "PT1S"},
            {"load-lease", "PT2S"},
            {"max-load-wait", "PT3S"},
            {"require-noeviction", "TRUE"},
            {"on-error", "Fail"},
            {"failures", "2"},
            {"retry-interval", "PT4S"},
            {"max-pending", "7"},
            {"failover-replay", "PT0S"},
            {"failover-check", "PT5S"},
            {"trust-store", "/trusted.jks"},
            {"trust-store-password", "hush2"},
            {"trust-store-type", "jks"},
            {"codec", "java"},
            {"java-allow", "a.B, c.D"},
            {"compress-above-bytes", "99"},
            {"encryption-keys", "hush3"},
            {"encryption-key-id", "k1"},
        };
        for (String[] row : rows) {
            properties.put("cachekit.redis." + row[0], row[1]);
        }
        assertThat(properties.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RedisSetting.values())
                        .map(RedisSetting::property)
                        .toList());
        RedisOptions options = read(properties);
        RedisSettings all = options.settings("rediss://you:other@a,b");
        assertThat(all.connection().address().user()).isEqualTo("me");
        assertThat(all.connection().address().password()).isEqualTo("hush1");
        assertThat(all.connection().timeout()).isEqualTo(Duration.ofMillis(200));
        assertThat(all.connection().poolSize()).isEqualTo(3);
        assertThat(all.connection().tls().trustStore()).isEqualTo(Path.of("/trusted.jks"));
        assertThat(all.connection().tls().trustStorePassword()).isEqualTo("hush2");
        assertThat(all.connection().tls().trustStoreType()).isEqualTo("JKS");
        assertThat(all.model().keyPrefix()).isEqualTo("my:app");
        assertThat(all.model().buckets()).isEqualTo(4);
        assertThat(all.model().maxValueBytes()).isEqualTo(1000);
        assertThat(all.model().trackAccess()).isFalse();
        assertThat(all.model().accessFlushInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(all.model().loadLease()).isEqualTo(Duration.ofSeconds(2));
        assertThat(all.model().maxLoadWait()).isEqualTo(Duration.ofSeconds(3));
        assertThat(all.model().requireNoEviction()).isTrue();
        assertThat(all.failure().onError()).isEqualTo(OnError.FAIL);
        assertThat(all.failure().failures()).isEqualTo(2);
        assertThat(all.failure().retryInterval()).isEqualTo(Duration.ofSeconds(4));
        assertThat(all.failure().maxPending()).isEqualTo(7);
        assertThat(all.failure().failoverReplay()).isZero();
        assertThat(all.failure().failoverCheck()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.values())
                .isEqualTo(new ValueOptions("java", List.of("a.B", "c.D"), 99, "hush3", "k1", Map.of()));
        assertThat(options + " " + all + " " + options.values()).doesNotContain("hush", "other");
    }

    @Test
    void complaint_unknownRedisProperty_namesTheNearest() {
        assertThat(UnknownProperties.complaint("cachekit.redis.pool-siez").orElseThrow())
                .endsWith("the nearest known is cachekit.redis.pool-size");
        assertThat(UnknownProperties.complaint("cachekit.redis.password")).isEmpty();
        assertThat(UnknownProperties.complaint("cachekit.hybrid.anything")).isPresent();
    }
}
