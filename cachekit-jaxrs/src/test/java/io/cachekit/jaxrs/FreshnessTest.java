package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {

    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    private static List<HeaderLine> headers(String... namesAndValues) {
        return Stream.iterate(0, i -> i < namesAndValues.length, i -> i + 2)
                .map(i -> new HeaderLine(namesAndValues[i], namesAndValues[i + 1]))
                .toList();
    }

    private static OptionalLong lifetime(String... namesAndValues) {
        List<HeaderLine> headers = headers(namesAndValues);
        return Freshness.lifetime(headers, Directives.parse(HeaderLines.all(headers, "Cache-Control")), NOW);
    }

    @Test
    void lifetime_sMaxageBeatsMaxAgeBeatsExpires_rfc9111_4_2_1() {
        String later = HttpDate.format(NOW.plusSeconds(7));
        assertThat(lifetime("cache-control", "max-age=5, s-maxage=3", "Expires", later))
                .hasValue(3);
        assertThat(lifetime("Cache-Control", "max-age=5", "Expires", later)).hasValue(5);
        assertThat(lifetime("Expires", later)).hasValue(7);
        assertThat(lifetime()).isEmpty();
    }

    @Test
    void lifetime_expiresCountsFromDate_rfc9111_4_2_1() {
        String later = HttpDate.format(NOW.plusSeconds(7));
        assertThat(lifetime("Expires", later, "Date", HttpDate.format(NOW.minusSeconds(3))))
                .hasValue(10);
    }

    @Test
    void lifetime_invalid_isStale_rfc9111_4_2_1() {
        assertThat(lifetime("Cache-Control", "max-age=x")).hasValue(0);
        assertThat(lifetime("Cache-Control", "s-maxage=-1, max-age=60")).hasValue(0);
        assertThat(lifetime("Expires", "0")).hasValue(0);
        assertThat(lifetime("Expires", HttpDate.format(NOW.minusSeconds(9)))).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7 | 7", "7, 9 | 7", "x | 0", "-4 | 0", "99999999999 | 2147483648"})
    void initialAge_firstAgeMemberCounts_rfc9111_5_1(String age, long seconds) {
        assertThat(Freshness.initialAge(headers("Age", age), NOW, NOW)).isEqualTo(seconds);
    }

    @Test
    void initialAge_isTheLargerOfApparentAndCorrectedAge_rfc9111_4_2_3() {
        String date = HttpDate.format(NOW.minusSeconds(20));
        assertThat(Freshness.initialAge(headers("Age", "7", "Date", date), NOW, NOW))
                .isEqualTo(20);
        assertThat(Freshness.initialAge(headers("Age", "30", "Date", date), NOW.minusSeconds(2), NOW))
                .isEqualTo(32);
        assertThat(Freshness.initialAge(headers("Date", HttpDate.format(NOW.plusSeconds(99))), NOW, NOW))
                .isZero();
    }

    @Test
    void currentAge_addsResidentTime_rfc9111_4_2_3() {
        StoredResponse stored = new StoredResponse(200, List.of(), new byte[0], NOW.toEpochMilli(), 5, List.of(), "");
        assertThat(Freshness.currentAge(stored, NOW.plusMillis(3999))).isEqualTo(8);
        assertThat(Freshness.currentAge(stored, NOW.minusSeconds(60))).isEqualTo(5);
    }
}
