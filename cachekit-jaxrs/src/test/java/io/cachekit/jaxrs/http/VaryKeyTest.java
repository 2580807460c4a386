package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.engine.Requests;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaryKeyTest {

    private static String values(String name, String... lines) {
        Requests request = Requests.get("http://h/");
        List.of(lines).forEach(line -> request.header(name, line));
        return VaryKey.values(List.of(name.toLowerCase(Locale.ROOT)), request.facts());
    }

    @Test
    void names_areLowerCaseAndSorted_rfc9111_4_1() {
        assertThat(VaryKey.names(List.of("Foo, bar", "FOO"), List.of("accept")))
                .containsExactly("accept", "bar", "foo");
    }

    @Test
    void lines_areCombinedAndTrimmed_rfc9111_4_1() {
        assertThat(values("Foo", "1", "2")).isEqualTo(values("Foo", "1, 2")).isEqualTo(values("Foo", " 1, 2 \t"));
        assertThat(values("Foo", "1, 2")).isNotEqualTo(values("Foo", "2, 1")).isNotEqualTo(values("Foo", "1 2"));
        assertThat(values("Foo", "a")).isNotEqualTo(values("Foo", "A"));
        assertThat(values("Foo", "\"1, 2\"")).isNotEqualTo(values("Foo", "\"1,2\""));
    }

    @Test
    void absentField_matchesOnlyAnAbsentOne_rfc9111_4_1() {
        assertThat(values("Foo")).isNotEqualTo(values("Foo", ""));
        assertThat(values("Accept-Language")).isNotEqualTo(values("Accept-Language", ""));
    }

    @Test
    void values_areInjective() {
        List<String> names = List.of("a", "b");
        assertThat(VaryKey.values(
                        names, Requests.get("http://h/").header("a", "1;b=1:2").facts()))
                .isNotEqualTo(VaryKey.values(
                        names,
                        Requests.get("http://h/")
                                .header("a", "1")
                                .header("b", "2")
                                .facts()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-US, de;q=0.5 | EN-us ,DE ; q=0.50",
                "en-US, de;q=0.5 | de;q=0.5, en-US;q=1.000",
                "en, de;q=0.5, fr;q=0 | fr;q=0, de;q=0.5, en",
                "de, * | de, *;q=1",
                "de;q=0.123 | de;Q=0.123"
            })
    void languages_ofTheSameMeaning_areTheSame_rfc9110_12_5_4(String one, String other) {
        assertThat(values("Accept-Language", one)).isEqualTo(values("Accept-Language", other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en, de | de, en",
                "en | en;q=0.9",
                "en;q=0 | en;q=0.001",
                "en;q=0.5 | en;q=0.05",
                "en;x | en",
                "en;q=2 | en"
            })
    void languages_ofAnotherMeaning_differ_rfc9110_12_5_4(String one, String other) {
        assertThat(values("Accept-Language", one)).isNotEqualTo(values("Accept-Language", other));
    }

    @Test
    void typesAndCodings_areNormalised_rfc9110_12_5() {
        assertThat(values("Accept", "text/html, */*;q=0.8")).isEqualTo(values("Accept", "*/*; q=0.8,TEXT/html"));
        assertThat(values("Accept", "text/html;v=A")).isNotEqualTo(values("Accept", "text/html;v=a"));
        assertThat(values("Accept-Encoding", "gzip;q=1.0, identity; q=0.5"))
                .isEqualTo(values("Accept-Encoding", "identity;q=0.5,GZIP"));
    }

    @Test
    void longValues_areHashed() {
        assertThat(values("Foo", "a".repeat(500))).startsWith("sha256:").hasSizeLessThan(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a,,b | a,b", "a, | a", "(KHTML, like) | (KHTML,like)", "a=1,2 | a=1 , 2"})
    void unknownFields_areNoLists_rfc9111_4_1(String one, String other) {
        assertThat(values("Foo", one)).isNotEqualTo(values("Foo", other));
    }

    @Test
    void contradictingWeights_areNotSorted_rfc9111_4_1() {
        assertThat(values("Accept-Language", "en;q=0.2, en")).isNotEqualTo(values("Accept-Language", "en, en;q=0.2"));
    }
}
