package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a\" | \"a\" | true",
                "W/\"a\" | \"a\" | true",
                "\"a\" | W/\"a\" | true",
                "\"b\", W/\"a\" | \"a\" | true",
                "\"b\",\"a\" | \"a\" | true",
                "* | \"a\" | true",
                "\"a,b\" | \"a,b\" | true",
                "\"a,b\" | \"b\" | false",
                "\"A\" | \"a\" | false",
                "a | \"a\" | false",
                "\"a | \"a\" | false",
                "\"b\" | \"a\" | false",
                "\"x\\\", \"a\" | \"a\" | true"
            })
    void ifNoneMatch_comparesWeakly_rfc9110_13_1_2(String line, String tag, boolean matches) {
        assertThat(EntityTags.matches(List.of(line), tag)).isEqualTo(matches);
    }

    @Test
    void ifNoneMatch_severalLines_areOneList() {
        assertThat(EntityTags.matches(List.of("\"a\"", "\"b\""), "\"b\"")).isTrue();
    }

    @Test
    void of_sameContent_sameStrongTag_rfc9110_8_8_3() {
        assertThat(EntityTags.of(new byte[] {1}))
                .isEqualTo(EntityTags.of(new byte[] {1}))
                .startsWith("\"")
                .endsWith("\"");
        assertThat(EntityTags.of(new byte[] {1})).isNotEqualTo(EntityTags.of(new byte[] {2}));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a\" | true",
                "W/\"a\" | true",
                "\"\" | true",
                "\"\u00e9\\\" | true",
                "a | false",
                "w/\"a\" | false",
                "\"a | false",
                "\"a\"b\" | false",
                "\"a b\" | false"
            })
    void of_takesValidTagsOnly_rfc9110_8_8_3(String tag, boolean valid) {
        assertThat(EntityTags.of(List.of(new HeaderLine("etag", tag))).isPresent())
                .isEqualTo(valid);
    }

    @Test
    void of_conflictingTags_isEmpty_rfc9110_5_5() {
        assertThat(EntityTags.of(Lines.of("ETag: \"a\"", "ETag: \"b\""))).isEmpty();
        assertThat(EntityTags.of(Lines.of("ETag: \"a\"", "ETag:  \"a\" "))).contains("\"a\"");
    }
}
