package io.cachekit.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.cdi.Deployed;
import io.cachekit.core.CacheKit;
import io.cachekit.settings.HybridSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HybridConfigCdiTest {

    private static HybridSettings read(Map<String, String> properties) {
        KitConfiguration kit = Deployed.configuration(properties);
        List<HybridSettings> read = new ArrayList<>();
        kit.builder.hybrid(settings -> read.add(settings.build()));
        return read.get(0);
    }

    private static List<String> properties() {
        return KitProperties.ALL.stream()
                .map(row -> row.setting().name())
                .filter(property -> property.startsWith("cachekit.hybrid."))
                .toList();
    }

    /** Wrong is wrong whatever the backend, as for {@code cachekit.redis.*}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-staleness|PT0.099S|an ISO-8601 duration from PT0.1S to PT1H",
                "max-staleness|PT1H0.001S|an ISO-8601 duration from PT0.1S to PT1H",
                "max-staleness|5|an ISO-8601 duration from PT0.1S to PT1H",
                "l1-ttl|PT0S|an ISO-8601 duration from PT0.001S to P365D",
                "l1-ttl|P366D|an ISO-8601 duration from PT0.001S to P365D",
                "l1-ttl|never|an ISO-8601 duration from PT0.001S to P365D",
                "excluded-namespaces|a,,b|namespaces with commas between, none of them blank",
                "excluded-namespaces|a, ,b|namespaces with commas between, none of them blank",
                "excluded-namespaces|a,|namespaces with commas between, none of them blank",
                "excluded-namespaces|,|namespaces with commas between, none of them blank",
                "serve-l1-when-disconnected|yes|true or false",
            })
    void deploy_wrongValue_namesPropertyValueAndWhatIsAllowed(String name, String value, String allowed) {
        String line = "cachekit.hybrid." + name + " is '" + value + "'; allowed is " + allowed;
        Map<String, String> wrong = Map.of("cachekit.hybrid." + name, value);
        assertThat(Deployed.failure(wrong).lines()).anyMatch(shown -> shown.endsWith(line));
    }

    @Test
    void deploy_hybridWithWrongValues_listsThemWithoutSecrets() {
        assertThat(Deployed.failure(Map.of(
                        "cachekit.backend", "hybrid",
                        "cachekit.redis-url", "redis://u:hush@h/hush",
                        "cachekit.hybrid.max-staleness", "soon",
                        "cachekit.hybrid.l1-ttl", "later")))
                .contains("Cache Kit found 3 mistakes:")
                .contains("cachekit.hybrid.max-staleness is 'soon'")
                .contains("cachekit.hybrid.l1-ttl is 'later'")
                .contains("cachekit.redis-url is malformed")
                .doesNotContain("hush");
    }

    @Test
    void deploy_hybridWithoutUrl_saysSo() {
        assertThat(Deployed.failure(Map.of("cachekit.backend", "hybrid")))
                .contains("cachekit.redis-url is missing; backend hybrid needs it");
    }

    @Test
    void deploy_missingExpression_namesTheProperty() {
        assertThat(Deployed.failure(Map.of("cachekit.hybrid.l1-ttl", "${no.such}")))
                .contains("cachekit.hybrid.l1-ttl can't be read");
    }

    @Test
    void deploy_memory_isNotTouchedByWhatTunesHybrid() {
        Map<String, String> properties = Map.of(
                "cachekit.hybrid.l1-ttl", "PT0.001S",
                "cachekit.hybrid.excluded-namespaces", "users",
                "cachekit.redis.timeout", "PT0.1S");
        try (Deployed deployed = Deployed.with(properties)) {
            assertThat(deployed.get(CacheKit.class).health().data()).isEmpty();
        }
    }

    @Test
    void read_noProperty_hasTheDefaults() {
        HybridSettings settings = read(Map.of());
        assertThat(settings).isEqualTo(HybridSettings.defaults());
        assertThat(settings.maxStaleness()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.l1Ttl()).isNull();
        assertThat(settings.excludedNamespaces()).isEmpty();
        assertThat(settings.serveL1WhenDisconnected()).isFalse();
        assertThat(settings.logBytes()).isEqualTo(1_048_576);
        assertThat(settings.logAge()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void read_blank_isNone() {
        assertThat(read(Map.of("cachekit.hybrid.excluded-namespaces", " ", "cachekit.hybrid.l1-ttl", "")))
                .isEqualTo(HybridSettings.defaults());
    }

    @Test
    void read_allProperties_takeEffect() {
        Map<String, String> properties = Map.of(
                "cachekit.hybrid.max-staleness", "PT0.1S",
                "cachekit.hybrid.l1-ttl", "P365D",
                "cachekit.hybrid.excluded-namespaces", " users , a b,users",
                "cachekit.hybrid.serve-l1-when-disconnected", "TRUE",
                "cachekit.hybrid.log-bytes", "16384",
                "cachekit.hybrid.log-age", "PT5M");
        assertThat(properties.keySet()).containsExactlyInAnyOrderElementsOf(properties());
        assertThat(read(properties))
                .isEqualTo(new HybridSettings(
                        Duration.ofMillis(100),
                        Duration.ofDays(365),
                        Set.of("users", "a b"),
                        true,
                        16_384,
                        Duration.ofMinutes(5)));
    }

    @Test
    void complaint_unknownHybridProperty_namesTheNearest() {
        assertThat(UnknownProperties.complaint("cachekit.hybrid.max-stalenes").orElseThrow())
                .endsWith("the nearest known is cachekit.hybrid.max-staleness");
        properties()
                .forEach(property ->
                        assertThat(UnknownProperties.complaint(property)).isEmpty());
    }
}
