package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheConfigurationException;
import io.cachekit.jaxrs.http.StaleWindows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTest {

    @Test
    void read_nothing_takesTheDefaults() {
        HttpSettings settings = HttpSettings.read(name -> Optional.empty());
        assertThat(settings.maxBodyBytes()).isEqualTo(1_048_576);
        assertThat(settings.status()).isEqualTo(new HttpSettings.Status(true, "CacheKit"));
        assertThat(settings.policy())
                .isEqualTo(new HttpSettings.Policy(
                        List.of(),
                        false,
                        HttpSettings.Advice.IGNORE,
                        false,
                        false,
                        false,
                        true,
                        HttpSettings.Detection.OFF,
                        List.of(),
                        HttpSettings.Advice.HONOUR,
                        List.of()));
        assertThat(settings.stale()).isEqualTo(new HttpSettings.Stale(new StaleWindows(0, 0), Duration.ofMinutes(10)));
        assertThat(settings.collapsing())
                .isEqualTo(new HttpSettings.Collapsing(
                        true, Duration.ofSeconds(10), Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void complaints_unknownNames_nameTheNearest() {
        assertThat(HttpSettings.complaints(
                        List.of("cachekit.http.collapse", "cachekit.http.max-bodybytes", "cachekit.ttl", "other"),
                        name -> Optional.empty()))
                .containsExactly("Unknown property cachekit.http.max-bodybytes has no effect; the nearest known is"
                        + " cachekit.http.max-body-bytes");
    }

    @Test
    void complaints_environmentVariables_goByTheirOwnNames() {
        assertThat(HttpSettings.complaints(
                        List.of(
                                "CACHEKIT_HTTP_MAX_BODY_BYTES",
                                "cachekit.http.max.body.bytes",
                                "CACHEKIT_HTTP_MAX_BODYBYTES",
                                "cachekit.http.max.bodybytes",
                                "HOME"),
                        name -> Optional.empty()))
                .containsExactly("Unknown environment variable CACHEKIT_HTTP_MAX_BODYBYTES has no effect; the nearest"
                        + " known is CACHEKIT_HTTP_MAX_BODY_BYTES");
    }

    @ParameterizedTest
    @CsvSource({
        "cachekit.http.collapse, maybe, true or false",
        "cachekit.http.request-directives, obey, ignore or honour",
        "cachekit.http.detect-unkeyed-reads, on, 'off, warn or fail'",
        "cachekit.http.stale-if-error, -PT1S, 'an ISO-8601 duration such as PT30S, not negative'",
        "cachekit.http.collapse-timeout, soon, 'an ISO-8601 duration such as PT30S, not negative'",
        "cachekit.http.targeted-fields, a b, 'names of header fields, with commas between'",
    })
    void read_wrongValue_namesPropertyValueAndWhatIsAllowed(String property, String value, String allowed) {
        assertThatThrownBy(
                        () -> HttpSettings.read(name -> name.equals(property) ? Optional.of(value) : Optional.empty()))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessage(property + " is '" + value + "'; allowed is " + allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "many", "99999999999"})
    void read_wrongValue_isRefusedWithNameValueAndRange(String value) {
        assertThatThrownBy(() ->
                        HttpSettings.read(name -> name.endsWith("-body-bytes") ? Optional.of(value) : Optional.empty()))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessage("cachekit.http.max-body-bytes is '" + value
                        + "'; allowed is a whole number from 1 to 1073741824");
    }
}
