package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.engine.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTest {

    private static final List<HeaderLine> TAGGED = List.of(new HeaderLine("ETag", "\"a\""));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "gzip;q=0.5, identity | true",
                "* | true",
                "br, gzip;q=0 | true",
                "identity | false",
                "gzip;q=0 | false",
                "*;q=0, identity;q=1 | false",
                "'' | false"
            })
    void mayFollow_acceptedCodings_rfc9110_12_5_3(String accepted, boolean expected) {
        RequestFacts facts =
                Requests.get("http://h/").header("Accept-Encoding", accepted).facts();
        assertThat(ContentCoding.mayFollow(facts, List.of())).isEqualTo(expected);
    }

    @Test
    void mayFollow_withoutTheFieldOrCodedAlready_isFalse() {
        RequestFacts facts =
                Requests.get("http://h/").header("Accept-Encoding", "gzip").facts();
        assertThat(ContentCoding.mayFollow(Requests.get("http://h/").facts(), List.of()))
                .isFalse();
        assertThat(ContentCoding.mayFollow(facts, List.of(new HeaderLine("Content-Encoding", "gzip"))))
                .isFalse();
    }

    @Test
    void weakened_ownTagAlone_rfc9110_8_8_1() {
        RequestFacts facts =
                Requests.get("http://h/").header("Accept-Encoding", "gzip").facts();
        assertThat(ContentCoding.weakened(facts, TAGGED, true)).containsExactly(new HeaderLine("ETag", "W/\"a\""));
        assertThat(ContentCoding.weakened(facts, TAGGED, false)).isEqualTo(TAGGED);
        assertThat(ContentCoding.weakened(Requests.get("http://h/").facts(), TAGGED, true))
                .isEqualTo(TAGGED);
    }
}
