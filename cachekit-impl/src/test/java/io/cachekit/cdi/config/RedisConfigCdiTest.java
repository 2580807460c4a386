package io.cachekit.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.cdi.Deployed;
import io.cachekit.redis.RedisSettings;
import io.cachekit.settings.FailureSettings.OnError;
import io.cachekit.settings.RedisOptions;
import io.cachekit.settings.ValueSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisConfigCdiTest {

    private static RedisOptions read(Map<String, String> properties) {
        KitConfiguration kit = Deployed.configuration(properties);
        List<RedisOptions> read = new ArrayList<>();
        kit.builder.redis(options -> read.add(options.build()));
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
                "require-noeviction|perhaps|true or false",
                "on-error|ignore|fail-open or fail",
                "failures|0|a whole number from 1 to 1000",
                "retry-interval|PT2H|an ISO-8601 duration from PT0.01S to PT1H",
                "max-pending|1000001|a whole number from 1 to 1000000",
                "failover-replay|PT-1S|an ISO-8601 duration up to PT24H, or PT0S to switch it off",
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
        RedisSettings one = RedisSettings.of("redis://h", read(Map.of()));
        assertThat(one.connection().timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(one.connection().poolSize()).isEqualTo(16);
        assertThat(one.connection().tls().trustStore()).isNull();
        assertThat(one.storage().keyPrefix()).isEqualTo("cachekit");
        assertThat(one.buckets()).isEqualTo(1);
        assertThat(one.storage().maxValueBytes()).isEqualTo(8_388_608);
        assertThat(one.storage().trackAccess()).isTrue();
        assertThat(one.storage().accessFlushInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(one.storage().loadLease()).isEqualTo(Duration.ofSeconds(5));
        assertThat(one.storage().maxLoadWait()).isEqualTo(Duration.ofSeconds(10));
        assertThat(one.storage().requireNoEviction()).isFalse();
        assertThat(one.failure().onError()).isEqualTo(OnError.FAIL_OPEN);
        assertThat(one.failure().failures()).isEqualTo(5);
        assertThat(one.failure().retryInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(one.failure().maxPending()).isEqualTo(10_000);
        assertThat(one.failure().failoverReplay()).isEqualTo(Duration.ofMinutes(1));
        assertThat(one.failure().failoverCheck()).isEqualTo(Duration.ofSeconds(1));
        assertThat(RedisSettings.of("redis://a,b", read(Map.of())).buckets()).isEqualTo(16);
        assertThat(read(Map.of()).values()).isEqualTo(ValueSettings.defaults());
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
            {"require-noeviction", "TRUE"},
            {"on-error", "Fail"},
            {"failures", "2"},
            {"retry-interval", "PT4S"},
            {"max-pending", "7"},
            {"failover-replay", "PT0S"},
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
                .containsExactlyInAnyOrderElementsOf(KitProperties.ALL.stream()
                        .map(row -> row.setting().name())
                        .filter(property -> property.startsWith("cachekit.redis."))
                        .toList());
        RedisOptions options = read(properties);
        RedisSettings all = RedisSettings.of("rediss://you:other@a,b", options);
        assertThat(all.connection().address().user()).isEqualTo("me");
        assertThat(all.connection().address().password()).isEqualTo("hush1");
        assertThat(all.connection().timeout()).isEqualTo(Duration.ofMillis(200));
        assertThat(all.connection().poolSize()).isEqualTo(3);
        assertThat(all.connection().tls().trustStore()).isEqualTo(Path.of("/trusted.jks"));
        assertThat(all.connection().tls().trustStorePassword()).isEqualTo("hush2");
        assertThat(all.connection().tls().trustStoreType()).isEqualTo("JKS");
        assertThat(all.storage().keyPrefix()).isEqualTo("my:app");
        assertThat(all.buckets()).isEqualTo(4);
        assertThat(all.storage().maxValueBytes()).isEqualTo(1000);
        assertThat(all.storage().trackAccess()).isFalse();
        assertThat(all.storage().requireNoEviction()).isTrue();
        assertThat(all.failure().onError()).isEqualTo(OnError.FAIL);
        assertThat(all.failure().failures()).isEqualTo(2);
        assertThat(all.failure().retryInterval()).isEqualTo(Duration.ofSeconds(4));
        assertThat(all.failure().maxPending()).isEqualTo(7);
        assertThat(all.failure().failoverReplay()).isZero();
        assertThat(options.values())
                .isEqualTo(new ValueSettings("java", List.of("a.B", "c.D"), 99, "hush3", "k1", Map.of(), 1000));
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
