package io.cachekit.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheConfigurationException;
import io.cachekit.settings.StorageSettings;
import io.cachekit.settings.ValueSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueSettingsTest {

    private static final String KEY = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0MTI=";

    private static ValueSettings settings(
            String codec, @Nullable String allow, int above, @Nullable String keys, @Nullable String id) {
        ValueSettings.Builder builder = ValueSettings.builder()
                .codec(codec)
                .compressAboveBytes(above)
                .encryptionKeys(keys)
                .encryptionKeyId(id);
        return (allow == null ? builder : builder.javaAllow(List.of(allow))).build();
    }

    @Test
    void check_oneKey_needsNoId() {
        ValueSettings settings = settings("auto", "c.*", 0, " k1 : " + KEY + " ", null);
        StandardFormat.check(settings);
        assertThat(EncryptionKeys.of(settings)).isNotNull();
        assertThat(settings.toString() + EncryptionKeys.of(settings))
                .doesNotContain(KEY)
                .doesNotContain("secret");
    }

    @Test
    void builder_wrongValue_namesTheProperty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("yaml", null, 0, null, null))
                .withMessage("cachekit.redis.codec is 'yaml'; allowed is auto, exact, jsonb, jackson or java");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("auto", null, -1, null, null))
                .withMessageContaining("cachekit.redis.compress-above-bytes is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StorageSettings.builder().maxValueBytes(0))
                .withMessageContaining("cachekit.redis.max-value-bytes is 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java | a.b.*x | 0 | | | cachekit.redis.java-allow",
                "auto | | 0 | " + KEY + " | | cachekit.redis.encryption-keys",
                "auto | | 0 | " + KEY + ":k1 | | cachekit.redis.encryption-keys",
                "auto | | 0 | k1:!" + KEY + " | | cachekit.redis.encryption-keys",
                "auto | | 0 | k1:c2VjcmV0 | | cachekit.redis.encryption-keys",
                "auto | | 0 | k1:" + KEY + ",k1:" + KEY + " | k1 | cachekit.redis.encryption-keys",
                "auto | | 0 | k1:" + KEY + ",k2:" + KEY + " | | cachekit.redis.encryption-key-id",
                "auto | | 0 | k1:" + KEY + " | " + KEY + " | cachekit.redis.encryption-key-id",
                "auto | | 0 | | k1 | cachekit.redis.encryption-key-id"
            })
    void check_wrongValue_namesThePropertyAndNoKey(
            String codec, String allow, int above, String keys, String id, String property) {
        assertThatThrownBy(() -> StandardFormat.check(settings(codec, allow, above, keys, id)))
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
            try (StandardFormat format = StandardFormat.of(settings(name, null, 0, null, null))) {
                assertThat(format.name()).isEqualTo(name);
            }
        }
        try (StandardFormat format = StandardFormat.of(ValueSettings.defaults())) {
            assertThat(format.name()).isEqualTo("exact");
        }
    }
}
