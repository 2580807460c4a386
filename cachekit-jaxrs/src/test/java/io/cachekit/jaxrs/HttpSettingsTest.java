package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheConfigurationException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTest {

    @Test
    void read_nothing_takesTheDefaults() {
        assertThat(HttpSettings.read(name -> Optional.empty())).isEqualTo(new HttpSettings(1_048_576, 16));
    }

    @Test
    void complaints_unknownNames_nameTheKnownOnes() {
        assertThat(HttpSettings.complaints(List.of(
                        "cachekit.http.max-variants",
                        "cachekit.http.max-body-bytes",
                        "cachekit.http.max-bodybytes",
                        "cachekit.ttl",
                        "other")))
                .containsExactly("Unknown property cachekit.http.max-bodybytes has no effect; known are"
                        + " cachekit.http.max-body-bytes and cachekit.http.max-variants");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "many", "", "99999999999"})
    void read_wrongValue_isRefusedWithNameValueAndRange(String value) {
        assertThatThrownBy(() -> HttpSettings.read(name -> Optional.of(value)))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessage("cachekit.http.max-body-bytes is '" + value
                        + "'; it must be a whole number from 1 to 1073741824");
    }
}
