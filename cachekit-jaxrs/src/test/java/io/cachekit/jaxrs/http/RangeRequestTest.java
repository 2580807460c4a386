package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.engine.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeRequestTest {

    private static final String DATE = "Date: " + HttpDate.format(Stored.NOW);
    private static final String OLD = HttpDate.format(Stored.NOW.minusSeconds(60));
    private static final RangeRequest WHOLE = new RangeRequest.Whole();
    private static final RangeRequest PART = new RangeRequest.Part(0, 3);

    private static Requests get(String range) {
        return Requests.get("http://h/").header("Range", range);
    }

    private static RangeRequest range(Requests request, Stored stored) {
        return RangeRequest.of(request.facts(), stored.response(), Stored.NOW);
    }

    private static RangeRequest ifRange(String validator, String... stored) {
        return range(get("bytes=0-3").header("If-Range", validator), Stored.with(stored));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 0, 3",
        "BYTES=0-3, 0, 3",
        "bytes= 0-3 , 0, 3",
        "bytes=9-9, 9, 9",
        "bytes=4-, 4, 9",
        "bytes=4-99999999999999999999, 4, 9",
        "bytes=0000000000000000000000004-5, 4, 5",
        "bytes=-3, 7, 9",
        "bytes=-99999999999999999999, 0, 9",
        "bytes=-10, 0, 9"
    })
    void oneRange_isAPart_rfc9110_14_1_2(String field, int first, int last) {
        assertThat(range(get(field), Stored.with())).isEqualTo(new RangeRequest.Part(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=99999999999999999999-", "bytes=-0"})
    void rangeBeyondTheEnd_isUnsatisfiable_rfc9110_14_1_1(String field) {
        assertThat(range(get(field), Stored.with())).isEqualTo(new RangeRequest.Unsatisfiable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,3-4",
                "bytes=3-2",
                "bytes=-",
                "bytes=",
                "bytes",
                "bytes=a-b",
                "bytes=1",
                "bytes=--1",
                "bytes=+1-2",
                "bytes=1 - 2",
                "items=0-1",
                "",
                "\u00ff"
            })
    void otherRanges_areIgnored_rfc9110_14_2(String field) {
        assertThat(range(get(field), Stored.with())).isEqualTo(WHOLE);
    }

    @Test
    void onlyGetsOfA200_haveRanges_rfc9110_14_2() {
        assertThat(range(Requests.of("HEAD", "http://h/").header("Range", "bytes=0-3"), Stored.with()))
                .isEqualTo(WHOLE);
        assertThat(range(get("bytes=0-3"), Stored.with().status(203))).isEqualTo(WHOLE);
        assertThat(range(get("bytes=0-3").header("Range", "bytes=0-3"), Stored.with()))
                .isEqualTo(WHOLE);
        assertThat(range(Requests.get("http://h/"), Stored.with())).isEqualTo(WHOLE);
    }

    @Test
    void emptyContent_hasNoPart_rfc9110_14_1_2() {
        assertThat(range(get("bytes=-5"), Stored.with().body(""))).isEqualTo(WHOLE);
        assertThat(range(get("bytes=0-"), Stored.with().body(""))).isEqualTo(new RangeRequest.Unsatisfiable());
    }

    @Test
    void ifRange_comparesTagsStrongly_rfc9110_13_1_5() {
        assertThat(ifRange("\"a\"", "ETag: \"a\"")).isEqualTo(PART);
        assertThat(ifRange("\"b\"", "ETag: \"a\"")).isEqualTo(WHOLE);
        assertThat(ifRange("W/\"a\"", "ETag: W/\"a\"")).isEqualTo(WHOLE);
        assertThat(ifRange("\"a\"", "ETag: W/\"a\"")).isEqualTo(WHOLE);
        assertThat(ifRange("\"a\"", "X: y")).isEqualTo(WHOLE);
        assertThat(ifRange("\"a\"", "ETag: \"a\"", "ETag: \"b\"")).isEqualTo(WHOLE);
    }

    @Test
    void ifRange_dateMustBeTheSameAndStrong_rfc9110_8_8_2_2() {
        assertThat(ifRange(OLD, "Last-Modified: " + OLD, DATE)).isEqualTo(PART);
        assertThat(ifRange(HttpDate.format(Stored.NOW), "Last-Modified: " + OLD, DATE))
                .isEqualTo(WHOLE);
        assertThat(ifRange(OLD, "Last-Modified: " + OLD)).isEqualTo(WHOLE);
        assertThat(ifRange("x", "Last-Modified: x", DATE)).isEqualTo(WHOLE);
        String recent = HttpDate.format(Stored.NOW.minusSeconds(59));
        assertThat(ifRange(recent, "Last-Modified: " + recent, DATE)).isEqualTo(WHOLE);
    }
}
