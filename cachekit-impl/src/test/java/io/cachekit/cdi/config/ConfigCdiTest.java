package io.cachekit.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheControl;
import io.cachekit.CacheEntry;
import io.cachekit.CacheMode;
import io.cachekit.CacheService;
import io.cachekit.cdi.Deployed;
import io.cachekit.core.CacheKit;
import io.cachekit.core.NamespaceOptions;
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
                "cachekit.namespaces.\"a.b\".mode|readonly|on, read-only or off",
                "cachekit.namespaces.\"a.b\".codec|yaml|auto, exact, jsonb, jackson or java",
                "cachekit.stale-if-error|P366D|an ISO-8601 duration from PT0S to P365D",
                "cachekit.stale-while-revalidate|-PT1S|an ISO-8601 duration from PT0S to P365D",
                "cachekit.stale.skip-on|a..B|names of classes with commas between",
                "cachekit.stale.skip-on|a.B,,c.D|names of classes with commas between",
                "cachekit.stale.retry-interval|PT0.01S|an ISO-8601 duration from PT0.1S to PT1H",
                "cachekit.refresh-after|100%|an ISO-8601 duration shorter than the TTL such as PT8M, 1% to 99% of it, or PT0S for never",
                "cachekit.refresh.mode|configured|caller or background",
                "cachekit.refresh.max-concurrent|1001|a whole number from 1 to 1000",
                "cachekit.refresh.timeout|PT0S|a positive ISO-8601 duration up to 365 days such as PT30S",
                "cachekit.max-refresh-wait|PT-1S|PT0S, or with mode background up to cachekit.max-load-wait",
                "cachekit.absent-ttl|PT25H|an ISO-8601 duration from PT0.001S to PT24H, or PT0S to store nothing",
                "cachekit.ttl-jitter|0.51|a number from 0 to 0.5",
                "cachekit.ttl-jitter|NaN|a number from 0 to 0.5",
                "cachekit.namespaces.\"a.b\".stale-if-error|soon|an ISO-8601 duration from PT0S to P365D",
                "cachekit.namespaces.x.refresh.mode|never|caller or background",
                "cachekit.namespaces.\"x\".stale.skip-on|-|names of classes with commas between",
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
                Map.entry("cachekit.namespaces.\"a.b c\".mode", "READ-only"),
                Map.entry("cachekit.metrics.namespaces", "app, users"));
        try (Deployed deployed = Deployed.with(properties)) {
            assertThat(deployed.get(CacheControl.class).switched())
                    .containsExactly(new CacheControl.Switched("a.b c", CacheMode.READ_ONLY));
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
    void deploy_contradictingSettings_areListedTogether() {
        assertThat(Deployed.failure(Map.of(
                        "cachekit.refresh-after",
                        "PT1H",
                        "cachekit.max-refresh-wait",
                        "PT31S",
                        "cachekit.namespaces.\"n\".refresh.mode",
                        "background",
                        "cachekit.namespaces.\"n\".ttl-seconds",
                        "600",
                        "cachekit.namespaces.\"m\".refresh-after",
                        "PT2H")))
                .contains("Cache Kit found 5 mistakes:")
                .contains("cachekit.max-refresh-wait is 'PT31S' without a refresh in the background; set"
                        + " cachekit.refresh.mode to background, too")
                .contains("cachekit.max-refresh-wait is 'PT31S'; allowed is up to cachekit.max-load-wait, 'PT30S'")
                .contains("cachekit.refresh-after is 'PT1H', but entries live for PT1H by default; allowed is a shorter"
                        + " time, or 1% to 99%")
                .contains("cachekit.refresh-after is 'PT1H', but entries live for PT10M by default in namespace \"n\"")
                .contains("cachekit.namespaces.\"m\".refresh-after is 'PT2H', but entries live for PT1H by default");
    }

    @Test
    void deploy_loadOptionsOfNamespaces_areThoseOfTheKitOtherwise() {
        Map<String, String> properties = Map.ofEntries(
                Map.entry("cachekit.stale-if-error", "PT1H"),
                Map.entry("cachekit.stale-while-revalidate", "PT2M"),
                Map.entry("cachekit.stale.skip-on", "a.B, c.D"),
                Map.entry("cachekit.refresh-after", "80%"),
                Map.entry("cachekit.refresh.mode", "BACKGROUND"),
                Map.entry("cachekit.max-refresh-wait", "PT0.05S"),
                Map.entry("cachekit.absent-ttl", "PT30S"),
                Map.entry("cachekit.ttl-jitter", "0.1"),
                Map.entry("cachekit.namespaces.\"n\".stale-if-error", "PT0S"),
                Map.entry("cachekit.namespaces.\"n\".stale.skip-on", "e.F"),
                Map.entry("cachekit.namespaces.\"n\".refresh.mode", "caller"),
                Map.entry("cachekit.namespaces.a.b.refresh.mode", "caller"),
                Map.entry("cachekit.namespaces.\"n\".absent-ttl", "PT1M"));
        try (Deployed deployed = Deployed.with(properties)) {
            Map<String, NamespaceOptions> options = deployed.get(CacheKit.class).namespaces();
            assertThat(Objects.requireNonNull(options.get("n")).byName())
                    .containsExactly(
                            Map.entry("stale-if-error", "PT0S"),
                            Map.entry("stale.skip-on", "e.F"),
                            Map.entry("refresh.mode", "caller"),
                            Map.entry("absent-ttl", "PT1M"));
            assertThat(Objects.requireNonNull(options.get("a.b")).byName())
                    .containsExactly(Map.entry("refresh.mode", "caller"));
        }
    }

    @Test
    void deploy_refreshExecutor_thatTheServerLacks_saysSo() {
        assertThatThrownBy(() -> Deployed.with(Map.of("cachekit.refresh.executor", "java:app/none")))
                .rootCause()
                .hasMessageContaining("cachekit.refresh.executor is 'java:app/none'; allowed is the JNDI name of a"
                        + " managed executor; the server has no executor of that name");
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
