package io.cachekit.jaxrs.http;

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
        return Freshness.lifetime(headers, ResponseControl.of(headers, List.of()), NOW);
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
        StoredResponse stored = new StoredResponse(
                200, List.of(), new byte[0], NOW.toEpochMilli(), 5, 60, 0, 0, false, false, List.of(), "");
        assertThat(Freshness.currentAge(stored, NOW.plusMillis(3999))).isEqualTo(8);
        assertThat(Freshness.currentAge(stored, NOW.minusSeconds(60))).isEqualTo(5);
    }

    @Test
    void lifetime_targetedField_passesExpiresOver_rfc9213_2_2() {
        List<HeaderLine> headers = headers(
                "CDN-Cache-Control",
                "public",
                "Cache-Control",
                "max-age=9",
                "Expires",
                HttpDate.format(NOW.plusSeconds(7)));
        assertThat(Freshness.lifetime(headers, ResponseControl.of(headers, List.of("CDN-Cache-Control")), NOW))
                .isEmpty();
    }

    @Test
    void lifetime_firstOfDuplicatesCounts_rfc9111_4_2_1() {
        assertThat(lifetime("Cache-Control", "max-age=5", "Cache-Control", "max-age=9"))
                .hasValue(5);
        assertThat(lifetime("Expires", "0", "Expires", HttpDate.format(NOW.plusSeconds(7))))
                .hasValue(0);
    }

    @Test
    void lifetime_isAtMost2To31_rfc9111_1_2_2() {
        assertThat(lifetime("Cache-Control", "s-maxage=99999999999999999999")).hasValue(2_147_483_648L);
        assertThat(lifetime("Expires", "Fri, 20 Nov 9999 00:00:00 GMT")).hasValue(2_147_483_648L);
    }

    @Test
    void heuristic_isATenthOfTheTimeSinceTheChange_rfc9111_4_2_2() {
        assertThat(heuristic(NOW.minusSeconds(100))).hasValue(10);
        assertThat(heuristic(NOW.minusSeconds(100_000_000))).hasValue(86_400);
        assertThat(heuristic(NOW)).hasValue(0);
        assertThat(heuristic(NOW.plusSeconds(100))).isEmpty();
        assertThat(Freshness.heuristic(headers("Last-Modified", "x"), NOW)).isEmpty();
        assertThat(Freshness.heuristic(headers(), NOW)).isEmpty();
        String date = HttpDate.format(NOW.minusSeconds(50));
        assertThat(Freshness.heuristic(
                        headers("Last-Modified", HttpDate.format(NOW.minusSeconds(100)), "Date", date), NOW))
                .hasValue(5);
    }

    private static OptionalLong heuristic(Instant modified) {
        return Freshness.heuristic(headers("Last-Modified", HttpDate.format(modified)), NOW);
    }

    @Test
    void initialAge_delayCountsForResponsesFromElsewhere_rfc9111_4_2_3() {
        assertThat(Freshness.initialAge(headers("Age", "0"), NOW.minusSeconds(2), NOW))
                .isEqualTo(2);
        assertThat(Freshness.initialAge(headers(), NOW.minusSeconds(2), NOW)).isZero();
        assertThat(Freshness.initialAge(headers("Age", "x"), NOW.minusSeconds(2), NOW))
                .isZero();
        assertThat(Freshness.initialAge(headers("Age", "3"), NOW.plusSeconds(9), NOW))
                .isEqualTo(3);
    }

    @Test
    void isFresh_whileTheLifetimeExceedsTheAge_rfc9111_4_2() {
        StoredResponse stored = Stored.with().lifetime(8).response();
        assertThat(Freshness.isFresh(stored, NOW.plusMillis(2_999))).isTrue();
        assertThat(Freshness.remaining(stored, NOW.plusMillis(2_999))).isEqualTo(1);
        assertThat(Freshness.isFresh(stored, NOW.plusSeconds(3))).isFalse();
        assertThat(Freshness.remaining(stored, NOW.plusSeconds(3))).isZero();
        assertThat(Freshness.remaining(stored, NOW.plusSeconds(9))).isEqualTo(-6);
        assertThat(Freshness.ttl(stored, NOW.plusSeconds(9))).hasValue(-6);
    }

    @Test
    void isFresh_withoutLifetime_always() {
        StoredResponse stored =
                Stored.with().lifetime(StoredResponse.NEVER_STALE).response();
        assertThat(Freshness.isFresh(stored, NOW.plusSeconds(Integer.MAX_VALUE)))
                .isTrue();
        assertThat(Freshness.remaining(stored, NOW)).isEqualTo(Long.MAX_VALUE);
        assertThat(Freshness.ttl(stored, NOW)).isEmpty();
    }
}
