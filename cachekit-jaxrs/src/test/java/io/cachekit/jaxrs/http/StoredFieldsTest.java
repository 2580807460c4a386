package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredFieldsTest {

    @Test
    void connectionFields_areNotStored_rfc9111_3_1() {
        List<HeaderLine> lines = Lines.of(
                "Connection: close, X-Hop",
                "X-Hop: 1",
                "Keep-Alive: 5",
                "Transfer-Encoding: chunked",
                "Proxy-Foo: 1",
                "TE: x",
                "Trailer: x",
                "Upgrade: x",
                "Set-Cookie: a=b",
                "Content-Length: 3",
                "Age: 4");
        assertThat(StoredFields.of(lines, Directives.parse(List.of()))).isEmpty();
    }

    @Test
    void fieldsOfQualifiedDirectives_areNotStored_rfc9111_5_2_2() {
        List<HeaderLine> lines = Lines.of("X-A: 1", "x-b: 2", "X-C: 3");
        Directives directives = Directives.parse(List.of("no-cache=\"x-a\", private=\"X-B\""));
        assertThat(StoredFields.of(lines, directives)).isEqualTo(Lines.of("X-C: 3"));
    }

    @Test
    void everyOtherLine_isKeptInOrder_duplicatesToo() {
        List<HeaderLine> lines = Lines.of("X-A: 1", "Link: <a>", "X-A: 1", "Link: <b>");
        assertThat(StoredFields.of(lines, Directives.parse(List.of()))).isEqualTo(lines);
    }

    private static List<HeaderLine> merged(List<HeaderLine> stored, String... fresh) {
        return StoredFields.merged(stored, Lines.of(fresh), ResponseControl.of(Lines.of(fresh), List.of()));
    }

    @Test
    void merged_replacesAllLinesOfAName_keepsTheOthersInOrder_rfc9111_3_2() {
        List<HeaderLine> stored = Lines.of("X-A: 1", "Link: <a>", "X-B: 1", "link: <b>", "Expires: 0");
        assertThat(merged(stored, "LINK: <c>", "X-New: 1", "Link: <d>"))
                .isEqualTo(Lines.of("X-A: 1", "X-B: 1", "Expires: 0", "LINK: <c>", "X-New: 1", "Link: <d>"));
    }

    @Test
    void merged_keepsWhatDescribesTheStoredContent_rfc9111_3_2() {
        List<HeaderLine> stored = Lines.of("Content-Type: a/b", "Content-Encoding: br");
        assertThat(merged(
                        stored,
                        "Content-Type: c/d",
                        "Content-Encoding: gzip",
                        "Content-Length: 0",
                        "Content-Range: bytes 0-1/2",
                        "Content-Language: de"))
                .isEqualTo(Lines.of("Content-Type: a/b", "Content-Encoding: br", "Content-Language: de"));
    }

    @Test
    void merged_takesNothingThatIsNeverStored_rfc9111_3_1() {
        List<HeaderLine> stored = Lines.of("X-A: 1", "X-User: 1");
        assertThat(merged(stored, "Set-Cookie: a=b", "Connection: X-Hop", "X-Hop: 1", "Age: 3", "Proxy-X: 1"))
                .isEqualTo(stored);
        assertThat(merged(stored, "Cache-Control: private=\"X-User\"", "X-User: 2"))
                .isEqualTo(Lines.of("X-A: 1", "Cache-Control: private=\"X-User\""));
        assertThat(merged(stored, "Cache-Control: private=\"X-User\""))
                .isEqualTo(Lines.of("X-A: 1", "Cache-Control: private=\"X-User\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ETag: \"a\" | ETag: \"a\" | true",
                "ETag: \"a\" | ETag: \"b\" | false",
                "ETag: \"a\" | ETag: W/\"a\" | false",
                "ETag: W/\"a\" | ETag: W/\"a\" | true",
                "ETag: W/\"a\" | ETag: W/\"b\" | false",
                "X: y | ETag: \"a\" | false",
                "ETag: \"a\" | ETag: a | false",
                "ETag: \"a\" | X: y | true",
                "X: y | X: y | true",
                "Last-Modified: Fri, 20 Nov 2026 00:00:00 GMT | Last-Modified: Fri, 20 Nov 2026 00:00:00 GMT | true",
                "Last-Modified: Fri, 20 Nov 2026 00:00:00 GMT | Last-Modified: Fri, 20 Nov 2026 00:00:01 GMT | false"
            })
    void selects_needsTheSameValidator_rfc9111_4_3_4(String stored, String fresh, boolean selected) {
        assertThat(StoredFields.selects(Lines.of(stored), Lines.of(fresh))).isEqualTo(selected);
    }

    @Test
    void dated_addsADateWhereThereIsNone_rfc9110_6_6_1() {
        assertThat(StoredFields.dated(Lines.of("X: y"), Stored.NOW))
                .isEqualTo(Lines.of("X: y", "Date: Fri, 20 Nov 2026 00:00:00 GMT"));
        assertThat(StoredFields.dated(Lines.of("date: y"), Stored.NOW)).isEqualTo(Lines.of("date: y"));
    }
}
