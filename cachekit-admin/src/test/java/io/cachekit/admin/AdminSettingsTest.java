package io.cachekit.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheConfigurationException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminSettingsTest {

    private static AdminSettings read(Map<String, String> config) {
        return AdminSettings.read(name -> Optional.ofNullable(config.get(name)));
    }

    @Test
    void read_nothingConfigured_isServedToTheRoleWithoutValues() {
        assertThat(read(Map.of())).isEqualTo(new AdminSettings(true, "cachekit", "cachekit-admin", false));
    }

    @Test
    void read_path_mayHaveSegments() {
        assertThat(read(Map.of("cachekit.admin.path", "ops/cache.1")).path()).isEqualTo("ops/cache.1");
    }

    @ParameterizedTest
    @CsvSource({
        "path, /cache",
        "path, cache/",
        "path, ../x",
        "path, a//b",
        "path, a/*",
        "path, a b",
        "path, a/.",
        "role, *",
        "role, **",
        "enabled, yes",
        "show-values, 1"
    })
    void read_wrongValue_isRefusedWithWhatIsAllowed(String name, String value) {
        assertThatThrownBy(() -> read(Map.of("cachekit.admin." + name, value)))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("cachekit.admin." + name + " is '" + value + "'; allowed is ");
    }

    @Test
    void complaints_nameMisspelledProperties() {
        assertThat(AdminSettings.complaints(
                        Map.of("cachekit.admin.roles", "x", "cachekit.admin.role", "y")
                                .keySet(),
                        name -> Optional.empty()))
                .singleElement()
                .asString()
                .contains("cachekit.admin.roles", "cachekit.admin.role");
    }
}
