package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeSelectorTest {

    private static final MediaTypeSelector JSON_AND_TEXT =
            MediaTypeSelector.of(List.of("application/json", "text/plain"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "text/plain | text/plain",
                "text/* | text/plain",
                "*/* | application/json",
                "TEXT/PLAIN | text/plain",
                "application/json;q=0.5, text/plain | text/plain",
                "*/*, application/json;q=0.1 | text/plain",
                "application/json;q=0, */* | text/plain",
                "text/plain; q = 0.2, application/json; q=0.3 | application/json"
            })
    void select_mostAcceptable_rfc9110_12_5_1(String accept, String selected) {
        assertThat(JSON_AND_TEXT.select(List.of(accept))).contains(selected);
    }

    @Test
    void select_noAccept_takesTheFirst() {
        assertThat(JSON_AND_TEXT.select(List.of())).contains("application/json");
        assertThat(MediaTypeSelector.of(List.of("text/plain;qs=0.5, application/json"))
                        .select(List.of()))
                .contains("application/json");
    }

    @Test
    void select_openDeclarations_leaveItToTheWholeField() {
        assertThat(MediaTypeSelector.of(List.of()).select(List.of("text/plain")))
                .isEmpty();
        assertThat(MediaTypeSelector.of(List.of("image/*")).select(List.of("image/png")))
                .isEmpty();
    }

    @Test
    void select_typesWithParameters_leaveItToTheWholeField() {
        assertThat(MediaTypeSelector.of(List.of("application/json;v=1", "application/json; v=2"))
                        .select(List.of("application/json;v=2")))
                .isEmpty();
        assertThat(MediaTypeSelector.of(List.of("text/plain; qs = 0.5"))
                        .select(List.of("text/plain;charset=UTF-8;q=0.5")))
                .contains("text/plain");
    }

    @Test
    void select_garbage_doesNotThrow() {
        for (String accept : List.of(";", "a", "a/b/c;q=9", "*/*;q=1.2345", "\"", "text/plain;q=")) {
            assertThat(JSON_AND_TEXT.select(List.of(accept))).isNotNull();
        }
    }
}
