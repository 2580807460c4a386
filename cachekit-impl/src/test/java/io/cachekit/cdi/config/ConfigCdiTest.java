package io.cachekit.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheEntry;
import io.cachekit.CacheService;
import io.cachekit.cdi.Deployed;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigCdiTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cachekit.enabled|maybe|true or false",
                "cachekit.backend|tape|memory, redis or hybrid",
                "cachekit.default-ttl-seconds|-1|a whole number of seconds, or 0 for no expiry",
                "cachekit.default-ttl-seconds|1h|a whole number of seconds, or 0 for no expiry",
                "cachekit.max-memory-items|0|a whole number from 1",
                "cachekit.max-memory-bytes|1023|a whole number of bytes from 1024 to 1099511627776",
                "cachekit.max-memory-bytes|64m|a whole number of bytes from 1024 to 1099511627776",
                "cachekit.enable-stats|1|true or false",
                "cachekit.max-load-wait|PT0S|a positive ISO-8601 duration up to 365 days such as PT30S",
                "cachekit.default-ttl-seconds|99999999999999999999|a whole number of seconds, or 0 for no expiry",
                "cachekit.max-load-wait|P200000D|a positive ISO-8601 duration up to 365 days such as PT30S",
                "cachekit.max-load-wait|PT9999999999999999999S|a positive ISO-8601 duration up to 365 days such as PT30S",
                "cachekit.memory.cleanup-interval|often|a positive ISO-8601 duration up to 365 days such as PT1M",
                "cachekit.memory.check-serializable|x|true or false",
                "cachekit.metrics.namespaces|a,,b|namespaces with commas between, none of them blank",
                "cachekit.namespaces.users.ttl-seconds|-5|a whole number of seconds, or 0 for no expiry",
                "cachekit.namespaces.\"a.b\".max-memory-items|none|a whole number from 1",
                "cachekit.namespaces.\"a.b\".codec|yaml|auto, exact, jsonb, jackson or java",
            })
    void deploy_wrongValue_namesPropertyValueAndWhatIsAllowed(String property, String value, String allowed) {
        assertThat(Deployed.failure(Map.of(property, value)))
                .contains(property + " is '" + value + "'; allowed is " + allowed);
    }

    @Test
    void deploy_severalMistakes_areListedTogether() {
        assertThat(Deployed.failure(Map.of("cachekit.backend", "tape", "cachekit.max-memory-items", "many")))
                .contains("Cache Kit found 2 mistakes:")
                .contains("cachekit.backend is 'tape'")
                .contains("cachekit.max-memory-items is 'many'");
    }

    @Test
    void deploy_malformedRedisUrl_keepsThePasswordToItself() {
        assertThat(Deployed.failure(Map.of("cachekit.redis-url", "http://me:geheim@host")))
                .contains("cachekit.redis-url is malformed")
                .doesNotContain("geheim");
    }

    @Test
    void deploy_redisWithoutUrl_saysSo() {
        assertThat(Deployed.failure(Map.of("cachekit.backend", "redis"))).contains("cachekit.redis-url is missing");
    }

    @Test
    void deploy_missingExpression_namesTheProperty() {
        assertThat(Deployed.failure(Map.of("cachekit.backend", "${no.such}")))
                .contains("cachekit.backend can't be read");
    }

    @Test
    void deploy_noProperty_hasTheDefaults() {
        try (Deployed deployed = Deployed.with()) {
            CacheService cache = deployed.get(CacheService.class);
            cache.set("k", "v");
            assertThat(lifetime(cache, "k")).isEqualTo(Duration.ofHours(1));
            assertThat(cache.peek("k", String.class).orElseThrow().key().namespace())
                    .isNull();
        }
    }

    @Test
    void deploy_allProperties_takeEffect() {
        Map<String, String> properties = Map.ofEntries(
                Map.entry("cachekit.enabled", "TRUE"),
                Map.entry("cachekit.backend", "Memory"),
                Map.entry("cachekit.default-ttl-seconds", "60"),
                Map.entry("cachekit.default-namespace", "app"),
                Map.entry("cachekit.max-memory-items", "10"),
                Map.entry("cachekit.max-memory-bytes", "1048576"),
                Map.entry("cachekit.enable-stats", "false"),
                Map.entry("cachekit.max-load-wait", "PT5S"),
                Map.entry("cachekit.memory.cleanup-interval", "PT10S"),
                Map.entry("cachekit.namespaces.users.ttl-seconds", "5"),
                Map.entry("cachekit.namespaces.\"a.b\".ttl-seconds", "0"),
                Map.entry("cachekit.namespaces.users.max-memory-items", "3"),
                Map.entry("cachekit.namespaces.users.codec", "java"),
                Map.entry("cachekit.metrics.namespaces", "app, users"));
        try (Deployed deployed = Deployed.with(properties)) {
            CacheService cache = deployed.get(CacheService.class);
            cache.set("k", "v");
            assertThat(lifetime(cache, "k")).isEqualTo(Duration.ofMinutes(1));
            assertThat(cache.peek("k", String.class).orElseThrow().key().namespace())
                    .isEqualTo("app");
            cache.namespace("users").set("k", "v");
            assertThat(lifetime(cache.namespace("users"), "k")).isEqualTo(Duration.ofSeconds(5));
            cache.namespace("a.b").set("k", "v");
            assertThat(cache.namespace("a.b")
                            .peek("k", String.class)
                            .orElseThrow()
                            .expiresAt())
                    .isNull();
            assertThat(cache.get("k", String.class)).contains("v");
            assertThat(cache.getStats().totalHits()).isZero();
        }
    }

    @Test
    void deploy_zeroTtl_neverExpires() {
        try (Deployed deployed = Deployed.with(Map.of("cachekit.default-ttl-seconds", "0"))) {
            CacheService cache = deployed.get(CacheService.class);
            cache.set("k", "v");
            assertThat(cache.peek("k", String.class).orElseThrow().expiresAt()).isNull();
        }
    }

    @Test
    void complaint_misspelled_namesTheNearest() {
        assertThat(UnknownProperties.complaint("cachekit.defualt-ttl-seconds").orElseThrow())
                .isEqualTo("Unknown property cachekit.defualt-ttl-seconds has no effect; the nearest known is"
                        + " cachekit.default-ttl-seconds");
        assertThat(UnknownProperties.complaint("cachekit.namespaces.users.ttl")).isPresent();
        assertThat(UnknownProperties.complaint("cachekit.metrics.namespace").orElseThrow())
                .endsWith("the nearest known is cachekit.metrics.namespaces");
        assertThat(UnknownProperties.complaint("cachekit.metrics.namespaces")).isEmpty();
        assertThat(UnknownProperties.complaint("cachekit.backend")).isEmpty();
        assertThat(UnknownProperties.complaint("cachekit.http.anything")).isEmpty();
        assertThat(UnknownProperties.complaint("cachekit.admin.anything")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cachekit.default-ttl, cachekit.default-ttl-seconds",
        "cachekit.ttl, cachekit.default-ttl-seconds",
        "cachekit.defaultTtl, cachekit.default-ttl-seconds",
        "cachekit.redis.url, cachekit.redis-url",
        "cachekit.timeout, cachekit.redis.timeout",
        "cachekit.max-items, cachekit.max-memory-items",
        "cachekit.stats, cachekit.enable-stats",
        "cachekit.hybrid.staleness, cachekit.hybrid.max-staleness",
        "cachekit.redis.failure, cachekit.redis.failures",
        "cachekit.redis.prefix, cachekit.redis.key-prefix",
    })
    void complaint_wordsThatAreMissing_namesTheNearest(String property, String nearest) {
        assertThat(UnknownProperties.complaint(property).orElseThrow()).endsWith("the nearest known is " + nearest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cachekit.namespaces.\"x.ttl-seconds",
                "cachekit.namespaces.x\".ttl-seconds",
                "cachekit.namespaces.\".ttl-seconds",
                "cachekit.namespaces.\"\".ttl-seconds",
                "cachekit.namespaces.\" \".ttl-seconds",
                "cachekit.namespaces.a\"b\".ttl-seconds",
                "cachekit.namespaces.\"a\"b\".ttl-seconds",
                "cachekit.namespaces..ttl-seconds",
            })
    void deploy_malformedNamespace_saysSo(String property) {
        assertThat(Deployed.failure(Map.of(property, "5")))
                .contains(property + " names no namespace; allowed is cachekit.namespaces.\"NAME\".ttl-seconds");
    }

    private static Duration lifetime(CacheService cache, String key) {
        CacheEntry<String> entry = cache.peek(key, String.class).orElseThrow();
        return Duration.between(entry.createdAt(), Objects.requireNonNull(entry.expiresAt()));
    }
}
