package io.cachekit.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheConfigurationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueSettingsTest {

    private static final String KEY = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0MTI=";

    @Test
    void of_oneKey_needsNoId() {
        ValueSettings settings = ValueSettings.of("auto", " a.B , c.* ", 0, " k1 : " + KEY + " ", null, 1000);
        assertThat(settings.javaAllow()).containsExactly("a.B", "c.*");
        assertThat(settings.keys()).isNotNull();
        assertThat(settings.toString()).doesNotContain(KEY).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yaml | | 0 | | | 1 | cachekit.redis.codec",
                "java | a.b.*x | 0 | | | 1 | cachekit.redis.java-allow",
                "auto | | -1 | | | 1 | cachekit.redis.compress-above-bytes",
                "auto | | 0 | | | 0 | cachekit.redis.max-value-bytes",
                "auto | | 0 | " + KEY + " | | 1 | cachekit.redis.encryption-keys",
                "auto | | 0 | " + KEY + ":k1 | | 1 | cachekit.redis.encryption-keys",
                "auto | | 0 | k1:!" + KEY + " | | 1 | cachekit.redis.encryption-keys",
                "auto | | 0 | k1:c2VjcmV0 | | 1 | cachekit.redis.encryption-keys",
                "auto | | 0 | k1:" + KEY + ",k1:" + KEY + " | k1 | 1 | cachekit.redis.encryption-keys",
                "auto | | 0 | k1:" + KEY + ",k2:" + KEY + " | | 1 | cachekit.redis.encryption-key-id",
                "auto | | 0 | k1:" + KEY + " | " + KEY + " | 1 | cachekit.redis.encryption-key-id",
                "auto | | 0 | | k1 | 1 | cachekit.redis.encryption-key-id"
            })
    void of_wrongValue_namesThePropertyAndNoKey(
            String codec, String allow, int above, String keys, String id, int max, String property) {
        assertThatThrownBy(() -> ValueSettings.of(codec, allow, above, keys, id, max))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining(property)
                .satisfies(e -> {
                    StringWriter trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain(KEY).doesNotContain("c2VjcmV0");
                });
    }

    @Test
    void codecs_byName() {
        for (String name : new String[] {"exact", "jsonb", "jackson", "java"}) {
            try (StandardFormat format = StandardFormat.of(ValueSettings.of(name, null, 0, null, null, 10))) {
                assertThat(format.name()).isEqualTo(name);
            }
        }
        try (StandardFormat format = StandardFormat.of(ValueSettings.defaults())) {
            assertThat(format.name()).isEqualTo("exact");
        }
    }
}
