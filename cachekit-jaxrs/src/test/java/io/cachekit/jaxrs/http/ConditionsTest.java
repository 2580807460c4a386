package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.engine.Requests;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final List<HeaderLine> STORED = List.of(
            new HeaderLine("ETag", "\"a\""),
            new HeaderLine("Last-Modified", HttpDate.format(NOW)),
            new HeaderLine("Content-Type", "text/plain"),
            new HeaderLine("Content-Location", "/x"),
            new HeaderLine("Vary", "Accept"),
            new HeaderLine("Cache-Control", "max-age=9"),
            new HeaderLine("Expires", "0"),
            new HeaderLine("Date", HttpDate.format(NOW)));

    private static boolean notModified(Requests request) {
        return Conditions.notModified(request.facts(), STORED, NOW);
    }

    private static Requests get() {
        return Requests.get("http://h/");
    }

    @Test
    void ifNoneMatch_beatsIfModifiedSince_rfc9110_13_2_2() {
        String now = HttpDate.format(NOW);
        assertThat(notModified(get().header("If-None-Match", "\"b\"").header("If-Modified-Since", now)))
                .isFalse();
        assertThat(notModified(get().header("If-None-Match", "\"a\"").header("If-Modified-Since", "junk")))
                .isTrue();
    }

    @Test
    void ifModifiedSince_needsTwoValidDates_rfc9110_13_1_3() {
        assertThat(notModified(get().header("If-Modified-Since", HttpDate.format(NOW))))
                .isTrue();
        assertThat(notModified(get().header("If-Modified-Since", HttpDate.format(NOW.minusSeconds(1)))))
                .isFalse();
        assertThat(notModified(get().header("If-Modified-Since", "junk"))).isFalse();
        assertThat(notModified(get())).isFalse();
    }

    @Test
    void notModifiedHeaders_haveTheSixFields_rfc9110_15_4_5() {
        assertThat(Conditions.notModifiedHeaders(STORED))
                .extracting(HeaderLine::name)
                .containsExactly("ETag", "Content-Location", "Vary", "Cache-Control", "Expires", "Date");
    }

    @Test
    void ifMatch_alwaysReachesTheResource_rfc9110_13_1_1() {
        assertThat(Conditions.concernResource(get().header("If-Match", "*").facts()))
                .isTrue();
        assertThat(Conditions.concernResource(
                        get().header("If-Unmodified-Since", "x").facts()))
                .isTrue();
        assertThat(Conditions.concernResource(get().facts())).isFalse();
    }

    @Test
    void ifModifiedSince_withoutLastModified_comparesDate_rfc9111_4_3_2() {
        List<HeaderLine> stored = Lines.of("Date: " + HttpDate.format(NOW));
        assertThat(Conditions.notModified(
                        get().header("If-Modified-Since", HttpDate.format(NOW)).facts(), stored, NOW))
                .isTrue();
        assertThat(Conditions.notModified(
                        get().header("If-Modified-Since", HttpDate.format(NOW.minusSeconds(1)))
                                .facts(),
                        stored,
                        NOW))
                .isFalse();
        assertThat(Conditions.notModified(
                        get().header("If-Modified-Since", HttpDate.format(NOW)).facts(), List.of(), NOW))
                .isFalse();
    }

    @Test
    void ifNoneMatch_conflictingTags_matchNothing_rfc9110_13_1_2() {
        List<HeaderLine> stored = Lines.of("ETag: \"a\"", "ETag: \"b\"");
        assertThat(Conditions.notModified(get().header("If-None-Match", "\"a\"").facts(), stored, NOW))
                .isFalse();
    }
}
