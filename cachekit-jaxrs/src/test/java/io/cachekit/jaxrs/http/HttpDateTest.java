package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {

    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant EXAMPLE = Instant.parse("1994-11-06T08:49:37Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "Tuesday, 06-Nov-94 08:49:37 GMT"
            })
    void parse_threeForms_anyWeekday_rfc9110_5_6_7(String text) {
        assertThat(HttpDate.parse(text, NOW)).contains(EXAMPLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SUN, 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 NOV 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 gMT",
                "sunday, 06-nov-94 08:49:37 gmt",
                "SUN NOV  6 08:49:37 1994"
            })
    void parse_anyCase_rfc9111_4_2(String text) {
        assertThat(HttpDate.parse(text, NOW)).contains(EXAMPLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "Sun, 06 Nov 1994 08:49:37",
                "Sun, 06 Nov 1994 08:49:37 CET",
                "Sun, 31 Feb 1994 08:49:37 GMT",
                "Sun, 06 Foo 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 25:49:37 GMT",
                "1994-11-06T08:49:37Z"
            })
    void parse_anythingElse_isInvalid(String text) {
        assertThat(HttpDate.parse(text, NOW)).isEmpty();
    }

    @Test
    void parse_twoDigitYear_isAtMostFiftyYearsAhead_rfc9110_5_6_7() {
        assertThat(HttpDate.parse("Sunday, 06-Nov-76 08:49:37 GMT", NOW))
                .contains(Instant.parse("2076-11-06T08:49:37Z"));
        assertThat(HttpDate.parse("Sunday, 06-Nov-77 08:49:37 GMT", NOW))
                .contains(Instant.parse("1977-11-06T08:49:37Z"));
    }

    @Test
    void format_isTheFixedForm() {
        assertThat(HttpDate.format(EXAMPLE)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    @ParameterizedTest
    @CsvSource({
        "76, 2076-01-01T00:00:00Z",
        "77, 1977-01-01T00:00:00Z",
        "00, 2000-01-01T00:00:00Z",
        "99, 1999-01-01T00:00:00Z",
        "26, 2026-01-01T00:00:00Z"
    })
    void twoDigitYear_isAtMost50YearsAhead_rfc9110_5_6_7(String year, Instant expected) {
        assertThat(HttpDate.parse("Monday, 01-Jan-" + year + " 00:00:00 GMT", NOW))
                .contains(expected);
    }

    @Test
    void twoDigitYear_endOfCentury_isAhead_rfc9110_5_6_7() {
        assertThat(HttpDate.parse("Monday, 01-Jan-01 00:00:00 GMT", Instant.parse("2099-11-20T00:00:00Z")))
                .contains(Instant.parse("2101-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fri, 31 Feb 2026 00:00:00 GMT",
                "Fri, 00 Nov 2026 00:00:00 GMT",
                "Fri, 20 Nov 2026 24:00:00 GMT",
                "Fri, 20 Nov 2026 00:60:00 GMT",
                "Fri, 20 Nov 2026 00:00:61 GMT",
                "Fri, 20 Nov 2026 00:00:00 CET",
                "Fri, 20 Nov 2026 00:00:00 +0000",
                "Fri, 20 Nov 2026 00:00:00 gmt\u00a0",
                "Fri, 20 Foo 2026 00:00:00 GMT",
                "Sunday, 29-Feb-27 00:00:00 GMT"
            })
    void impossibleDate_isNone_rfc9110_5_6_7(String date) {
        assertThat(HttpDate.parse(date, NOW)).isEmpty();
    }
}
